package dev.quern.shell.recording;

import java.util.List;

/**
 * What a terminal shows for a while.
 *
 * @param lines from top to bottom
 * @param millis how long
 */
record Frame(List<Line> lines, int millis) {

    /**
     * A line of the terminal.
     *
     * @param runs pieces of one look, from left to right; blanks of the usual look are left out
     * @param cursor the column of the cursor, -1 where it is in another line
     */
    record Line(List<Run> runs, int cursor) {}

    /**
     * Characters that look the same.
     *
     * @param column where they begin, from 0
     * @param text the characters
     * @param columns how many columns they take
     * @param look their colours and weight
     */
    record Run(int column, String text, int columns, Look look) {}

    /**
     * The look of characters.
     *
     * @param colour the colour, as {@code #rrggbb} or empty for the usual one
     * @param ground the colour behind them, likewise
     */
    record Look(String colour, String ground, boolean bold, boolean dim, boolean italic, boolean underlined) {
        static final Look USUAL = new Look("", "", false, false, false, false);
    }

    Frame lasting(int longer) {
        return new Frame(lines, longer);
    }
}
