package dev.quern.shell.sql.plot;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.UserSql;
import dev.quern.shell.view.chart.Chart;

/** Makes a chart of a query. Thread-safe. */
public final class Plotter {
    private final UserSql sql;

    /** Asks the catalog behind {@code sql}. */
    public Plotter(UserSql sql) {
        this.sql = sql;
    }

    /**
     * Runs the query and draws up its chart.
     *
     * @param cancel stops it from another thread
     * @throws dev.quern.catalog.SqlFailure when the query is refused, wrong or cancelled
     * @throws PlotException when its columns do not make such a chart
     */
    public Chart plot(PlotRequest request, SqlCancel cancel) {
        WrappedQuery query = new WrappedQuery(sql, request.query(), cancel);
        return switch (request.kind()) {
            case HIST -> HistogramPlot.of(query, request);
            case BAR -> BarPlot.of(query, request);
            case LINE -> LinePlot.of(query, request);
            case SCATTER -> ScatterPlot.of(query, request);
        };
    }
}
