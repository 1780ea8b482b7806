package dev.quern.shell.sql.plot;

import dev.quern.shell.view.chart.Chart;
import java.util.Map;

/** Points of two columns. */
final class ScatterPlot {
    /** Points that are drawn one by one. */
    private static final int MOST = 5_000;
    private static final int ACROSS = 120;
    private static final int UP = 60;

    private ScatterPlot() {}

    static Chart of(WrappedQuery query, PlotRequest request) {
        PointColumns columns = PointColumns.of(query, PlotKind.SCATTER, false);
        PointRows rows = PointRows.of(query, "scatter", columns, request,
                Map.of("plot_across", ACROSS, "plot_up", UP, "plot_most", MOST),
                "gathered into %s points; the darker, the more rows");
        return new Chart.Scatter(rows.caption(), rows.series, rows.along(true), rows.up());
    }
}
