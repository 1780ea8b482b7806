package dev.quern.shell.sql.plot;

import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.view.chart.Axis;
import dev.quern.shell.view.chart.Caption;
import dev.quern.shell.view.chart.Chart;
import dev.quern.shell.view.chart.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts values into bins. */
final class HistogramPlot {
    /** Bins that a picture can still show; a few huge outliers must not make millions of empty ones. */
    private static final int MOST_BINS = 10_000;

    private HistogramPlot() {}

    static Chart of(WrappedQuery query, PlotRequest request) {
        List<PlotColumn> columns = query.columns();
        PlotColumn column = columns.getFirst();
        if (columns.size() != 1) {
            throw new PlotException("hist takes one column, not " + columns.size() + "; plot hist " + column.name() + " from …");
        }
        if (!column.isQuantity()) {
            throw new PlotException("hist takes numbers or times, and " + column.name() + " is " + column.type()
                    + ".   To count its values: plot bar " + column.name() + " from …");
        }
        Map<String, Object> variables = Map.of("plot_bins", request.bins(), "plot_exact", request.exactBins(), "plot_log",
                request.logX(),
                "plot_whole", column.isWhole() && !request.logX(), "plot_time", column.isTime());
        try (SqlAnswer rows = query.ask(WrappedQuery.file("histogram").replace("{x}", column.quantity()), variables)) {
            return chart(rows, request, column);
        }
    }

    private static Chart chart(SqlAnswer rows, PlotRequest request, PlotColumn column) {
        rows.next();
        LeftOut left = LeftOut.of(rows);
        Axis counts = new Axis("", Scale.counts(0));
        if (rows.value(6) == null) {
            return new Chart.Histogram(new Caption(request.title(), List.of("nothing to draw · " + left.note("value"))),
                    List.of(),
                    new Axis(column.name(), Scale.linear(0, 0)), counts);
        }
        double base = ((Number) Objects.requireNonNull(rows.value(4))).doubleValue();
        double step = ((Number) Objects.requireNonNull(rows.value(5))).doubleValue();
        List<Chart.Bin> bins = new ArrayList<>();
        long most = 0;
        do {
            long bin = LeftOut.number(rows, 6);
            long count = LeftOut.number(rows, 7);
            if (bin > MOST_BINS) {
                throw new PlotException(
                        column.name() + " has values too far apart for bins of " + step + ".   Try --log x, or a WHERE");
            }
            while (bins.size() < bin) {
                bins.add(bin(base, step, bins.size(), 0, request.logX()));
            }
            bins.add(bin(base, step, bin, count, request.logX()));
            most = Math.max(most, count);
        } while (rows.next());
        double low = bins.getFirst().low();
        double high = bins.getLast().high();
        Scale along = column.isTime() ? Scale.time(low, high) : request.logX() ? Scale.log(low, high) : Scale.linear(low, high);
        if (column.isWhole() && step == 1 && !request.logX()) {
            along = new Scale(along.kind(), low, high,
                    along.ticks().stream().filter(tick -> tick.value() == Math.rint(tick.value())).toList());
        }
        return new Chart.Histogram(new Caption(request.title(), List.of(left.note("value"))), bins,
                new Axis(column.name(), along),
                new Axis("", request.logY() ? Scale.logCounts(most) : Scale.counts(most)));
    }

    private static Chart.Bin bin(double base, double step, long index, long count, boolean log) {
        double low = base + index * step;
        double high = base + (index + 1) * step;
        return log ? new Chart.Bin(Math.pow(10, low), Math.pow(10, high), count) : new Chart.Bin(low, high, count);
    }
}
