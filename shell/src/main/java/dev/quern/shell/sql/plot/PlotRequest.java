package dev.quern.shell.sql.plot;

import java.util.regex.Pattern;

/**
 * What to plot.
 *
 * @param kind which chart
 * @param query one SELECT
 * @param title above the chart
 * @param bins columns of a histogram; {@code exactBins} makes them that many of equal width, else they are round and no more than that
 * @param limit bars at most; further rows are counted, not drawn
 * @param logX whether the axis along is logarithmic
 * @param logY whether the axis up, or that of counts or bars, is logarithmic
 */
public record PlotRequest(PlotKind kind, String query, String title, int bins, boolean exactBins, int limit, boolean logX,
        boolean logY) {
    private static final Pattern WHOLE_QUERY = Pattern.compile("(?is)^\\(*\\s*(select|from|with|values|pivot|unpivot)\\b.*");

    /** Returns a query from what stands after the kind: a query, or what would follow SELECT. */
    public static String query(String typed) {
        String text = typed.strip();
        return WHOLE_QUERY.matcher(text).matches() ? text : "select " + text;
    }
}
