package dev.quern.shell.sql.plot;

import dev.quern.shell.view.chart.Axis;
import dev.quern.shell.view.chart.Caption;
import dev.quern.shell.view.chart.Chart;
import dev.quern.shell.view.chart.Scale;
import java.util.List;
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
        PointRows rows = PointRows.of(query, "scatter", columns, Map.of("plot_across", ACROSS, "plot_up", UP, "plot_most", MOST,
                "plot_log_x", request.logX(), "plot_log_y", request.logY()),
                "gathered into %s points; the darker, the more rows");
        Caption caption = new Caption(request.title(), rows.notes);
        if (rows.isEmpty()) {
            return new Chart.Scatter(caption, List.of(), new Axis(columns.first().name(), Scale.linear(0, 0)),
                    new Axis(columns.upLabel(), Scale.linear(0, 0)));
        }
        return new Chart.Scatter(caption, rows.series,
                new Axis(columns.first().name(),
                        PointColumns.scale(List.of(columns.first()), rows.left, rows.right, request.logX(), true)),
                new Axis(columns.upLabel(), PointColumns.scale(columns.ys(), rows.low, rows.high, request.logY(), true)));
    }
}
