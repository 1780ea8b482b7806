package dev.quern.shell.sql.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of charts that a query can become. */
public enum PlotKind {
    /** How the values of one column are distributed. */
    HIST,
    /** A bar for each row: a name and one or several figures. */
    BAR,
    /** Lines through points: x and one or several y. */
    LINE,
    /** Points: x and y. */
    SCATTER;

    /** Returns the words that people type. */
    public static List<String> names() {
        return Arrays.stream(values()).map(PlotKind::toString).toList();
    }

    /** Returns the kind that a word names, one of {@link #names()}. */
    public static PlotKind named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
