package dev.quern.shell.testing;

import org.jline.utils.ScreenTerminal;

/** What a terminal shows after all that was written to it. Immutable. */
public final class Shown {
    private final int columns;
    private final long[] cells;

    private Shown(int columns, long[] cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /** Reads what a program wrote, on a terminal of 30 rows. */
    public static Shown of(String written, int columns) {
        ScreenTerminal screen = new ScreenTerminal(columns, 30);
        screen.write(written);
        long[] cells = new long[columns * 30];
        screen.dump(cells, new int[2]);
        return new Shown(columns, cells);
    }

    /** Returns the lines, each as wide as the terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            text.append(i > 0 && i % columns == 0 ? "\n" : "");
            int character = ScreenTerminal.cellCodePoint(cells[i]);
            text.appendCodePoint(character == 0 ? ' ' : character);
        }
        return text.toString();
    }

    /** Whether these words are shown, and all of the last place where they stand is underlined, which marks what is not known. */
    public boolean underlines(String words) {
        int at = text().lastIndexOf(words);
        if (at < 0) {
            return false;
        }
        int line = at / (columns + 1);
        for (int i = 0; i < words.length(); i++) {
            if (!ScreenTerminal.cellUnderline(cells[at - line + i])) {
                return false;
            }
        }
        return true;
    }
}
