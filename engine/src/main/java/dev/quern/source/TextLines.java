package dev.quern.source;

/**
 * Text under construction: words with white space collapsed as HTML does, lines, blank lines, indentation and list markers. Line breaks are
 * only remembered until something follows them, so that there are never more than asked for. Not thread-safe.
 */
final class TextLines {
    private final StringBuilder out = new StringBuilder();
    private String indent = "";
    private String marker = "";
    private String between = "";
    private int breaks;
    private boolean space;

    /** Asks for at least {@code n} line ends before what follows: 2 leave a blank line. What comes first in an item stays beside its mark. */
    void breakLine(int n) {
        if (marker.isEmpty()) {
            between = breaks == 0 || indent.length() < between.length() ? indent : between;
            breaks = Math.max(breaks, n);
        }
        space = false;
    }

    /** Takes back a blank line that was asked for. */
    void tighten() {
        breaks = Math.min(breaks, 1);
    }

    /** Writes running text: runs of white space are one space, none at the start of a line; soft hyphens go. */
    void words(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00A0' || c == '\u202F' || c == '\u2009') {
                space = true;
            } else if (c != '\u00AD' && c != '\u200B' && c != '\uFEFF') {
                wordStart();
                out.append(c);
            }
        }
    }

    /** Writes {@code text} as it is, after a space when one is due. */
    void raw(String text) {
        wordStart();
        out.append(text);
    }

    /** Writes whole lines as they are, each indented. */
    void lines(String text) {
        lineStart();
        boolean first = true;
        for (String line : text.split("\n", -1)) {
            if (first) {
                wordStart();
                first = false;
            } else {
                out.append('\n').append(line.isEmpty() ? indent.stripTrailing() : indent);
            }
            out.append(line);
        }
    }

    /** Begins the line that what follows will stand on, and returns where it begins. */
    int lineStart() {
        wordStart();
        return out.lastIndexOf("\n") + 1;
    }

    /** Writes the breaks or the space that are due, and returns where the next word begins. */
    int wordStart() {
        if (breaks > 0 || out.isEmpty()) {
            startLine();
        } else if (space && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        space = false;
        return out.length();
    }

    private void startLine() {
        if (!out.isEmpty()) {
            for (int n = 1; n < breaks; n++) {
                out.append('\n').append(between.stripTrailing());
            }
            out.append('\n');
        }
        breaks = 0;
        out.append(indent, 0, Math.max(0, indent.length() - marker.length())).append(marker);
        marker = "";
    }

    /** Says whether a word character stands just before what follows. */
    boolean afterWord() {
        return breaks == 0 && !space && !out.isEmpty() && Character.isLetterOrDigit(out.charAt(out.length() - 1));
    }

    /** Returns how much is written. */
    int length() {
        return out.length();
    }

    /** Runs {@code content} as a block of its own with {@code prefix} before each line. */
    void indented(String prefix, Runnable content) {
        breakLine(2);
        String outer = indent;
        indent = outer + prefix;
        content.run();
        indent = outer;
        breakLine(2);
    }

    /** Runs {@code content} with {@code mark} before its first line, and the others indented below it. */
    void marked(String mark, Runnable content) {
        String outer = indent;
        String pending = marker;
        indent = outer + " ".repeat(mark.length());
        marker = pending + mark;
        int written = out.length();
        int due = breaks;
        content.run();
        if (out.length() == written) {
            breaks = due;
            marker = pending; // an empty item leaves no mark
        }
        indent = outer;
    }

    /** Returns the text, ending with a line end. */
    String finish() {
        return out.isEmpty() ? "" : out.append('\n').toString();
    }
}
