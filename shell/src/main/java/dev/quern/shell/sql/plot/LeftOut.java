package dev.quern.shell.sql.plot;

import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.view.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * How many values there were, and how many of them cannot be drawn.
 *
 * @param all rows, or values of several columns
 * @param nulls NULL
 * @param odd NaN and infinite
 * @param unlogged zero and negative ones on a logarithmic axis
 */
record LeftOut(long all, long nulls, long odd, long unlogged) {
    /** Reads the first four columns of the current row. */
    static LeftOut of(SqlAnswer row) {
        return new LeftOut(number(row, 0), number(row, 1), number(row, 2), number(row, 3));
    }

    static long number(SqlAnswer row, int column) {
        return row.value(column) instanceof Number number ? number.longValue() : 0;
    }

    /** Returns one line such as {@code 1,204 values · 3 NULL left out}. */
    String note(String noun) {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.counted(all, noun));
        if (nulls > 0) {
            parts.add(Figures.grouped(nulls) + " NULL left out");
        }
        if (odd > 0) {
            parts.add(Figures.grouped(odd) + " not finite, left out");
        }
        if (unlogged > 0) {
            parts.add(Figures.grouped(unlogged) + " not above zero, left out of the logarithmic scale");
        }
        return String.join(" · ", parts);
    }
}
