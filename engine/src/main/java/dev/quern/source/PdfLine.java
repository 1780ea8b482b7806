package dev.quern.source;

import java.util.List;

/**
 * A line of a page. Lengths are in points from the upper left corner of the page as it is shown.
 *
 * @param page 1 for the first
 * @param pageHeight height of the page
 * @param y the baseline
 * @param size of the type that most of it is set in
 * @param bold whether all of it is
 * @param words its words from left to right; at least one
 */
record PdfLine(int page, double pageHeight, double y, double size, boolean bold, List<Word> words) {
    /**
     * A word.
     *
     * @param text its characters
     * @param x where it begins
     * @param right where it ends
     * @param mono whether it is set in a fixed-width face
     */
    record Word(String text, double x, double right, boolean mono) {}

    /** Cells of a table are further apart than this many times the size of the type; justified words are not. */
    private static final double CELL_GAP = 2.2;

    private static final double MONO_SHARE = 0.9;

    /** Returns where the line begins. */
    double x() {
        return words.getFirst().x();
    }

    /** Returns where the line ends. */
    double right() {
        return words.getLast().right();
    }

    /** Returns the words with a space between them. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.text());
        }
        return text.toString();
    }

    /** Returns the words with a bar where a wide gap parts two cells. */
    String row() {
        StringBuilder row = new StringBuilder();
        Word last = null;
        for (Word word : words) {
            row.append(last == null ? "" : word.x() - last.right() > CELL_GAP * size ? " | " : " ").append(word.text());
            last = word;
        }
        return row.toString();
    }

    /** Says whether wide gaps part it into cells. */
    boolean hasCells() {
        for (int n = 1; n < words.size(); n++) {
            if (words.get(n).x() - words.get(n - 1).right() > CELL_GAP * size) {
                return true;
            }
        }
        return false;
    }

    /** Says whether it is set in a fixed-width face, but for a sign or two. */
    boolean mono() {
        int fixed = 0;
        int all = 0;
        for (Word word : words) {
            all += word.text().length();
            fixed += word.mono() ? word.text().length() : 0;
        }
        return fixed >= MONO_SHARE * all;
    }

    /** Returns the words at the columns where they stand, for a fixed-width face; {@code left} is column 0. */
    String columns(double left) {
        int characters = words.stream().mapToInt(word -> word.text().length()).sum();
        double width = words.stream().mapToDouble(word -> word.right() - word.x()).sum() / Math.max(1, characters);
        StringBuilder out = new StringBuilder();
        for (Word word : words) {
            long column = width <= 0 ? out.length() + 1L : Math.round((word.x() - left) / width);
            long gap = Math.clamp(column - out.length(), out.isEmpty() ? 0 : 1, 120);
            out.repeat(' ', (int) gap).append(word.text());
        }
        return out.toString();
    }
}
