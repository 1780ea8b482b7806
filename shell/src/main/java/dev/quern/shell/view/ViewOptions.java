package dev.quern.shell.view;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the far end can do, and what a person prefers. Immutable.
 *
 * @param width columns of the terminal; 0 when there is none, and then nothing is cut
 * @param colour whether escape sequences for dim and bold may be written
 * @param nullMark how NULL is shown to people
 * @param toTerminal whether a terminal reads the output, so that CSV must not carry raw control characters
 * @param bufferedRows rows that a table looks at before it fixes its widths
 * @param elapsed tells the time the query took, asked after the last row; null leaves the time out
 * @param footer whether the formats for people end with the number of rows
 */
public record ViewOptions(int width, boolean colour, String nullMark, boolean toTerminal, int bufferedRows,
        @Nullable Supplier<Duration> elapsed, boolean footer) {
    /** For files and pipes: no width, no colour. */
    public static final ViewOptions PLAIN = new ViewOptions(0, false, "NULL", false, 1000, null, true);

    /** Options for a terminal of this many columns. */
    public static ViewOptions terminal(int width, boolean colour) {
        return new ViewOptions(width, colour, "NULL", true, 1000, null, true);
    }

    /** The same with another width. */
    public ViewOptions withWidth(int columns) {
        return new ViewOptions(columns, colour, nullMark, toTerminal, bufferedRows, elapsed, footer);
    }

    /** The same with another mark for NULL. */
    public ViewOptions withNullMark(String mark) {
        return new ViewOptions(width, colour, mark, toTerminal, bufferedRows, elapsed, footer);
    }

    /** The same with a clock for the footer. */
    public ViewOptions withElapsed(Supplier<Duration> time) {
        return new ViewOptions(width, colour, nullMark, toTerminal, bufferedRows, time, footer);
    }

    /** The same with another number of rows to look at before widths are fixed. */
    public ViewOptions withBufferedRows(int rows) {
        return new ViewOptions(width, colour, nullMark, toTerminal, rows, elapsed, footer);
    }

    /** The same with or without the line below. */
    public ViewOptions withFooter(boolean shown) {
        return new ViewOptions(width, colour, nullMark, toTerminal, bufferedRows, elapsed, shown);
    }
}
