package dev.quern.shell.sql.plot;

import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.view.chart.Axis;
import dev.quern.shell.view.chart.Caption;
import dev.quern.shell.view.chart.Chart;
import dev.quern.shell.view.chart.Point;
import dev.quern.shell.view.chart.Scale;
import dev.quern.shell.view.chart.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Lines: along values, which are sorted, or along names, which stand in the order of the rows. */
final class LinePlot {
    private static final int MOST = 4_000;
    private static final int PARTS = 1_000;
    private static final int MOST_NAMES = 200;

    private LinePlot() {}

    static Chart of(WrappedQuery query, PlotRequest request) {
        PointColumns columns = PointColumns.of(query, PlotKind.LINE, true);
        if (columns.named()) {
            return alongNames(query, request, columns);
        }
        PointRows rows = PointRows.of(query, "line", columns, request, Map.of("plot_parts", PARTS, "plot_most", MOST),
                "thinned to %s points that draw the same line");
        return new Chart.Lines(rows.caption(), rows.series, rows.along(false), rows.up());
    }

    private static Chart alongNames(WrappedQuery query, PlotRequest request, PointColumns columns) {
        if (request.logX()) {
            throw new PlotException("--log x needs numbers, and " + columns.first().name() + " is " + columns.first().type());
        }
        PlotColumn group = columns.group();
        String values = String.join(", ", columns.ys().stream().map(PlotColumn::quantity).toList());
        String sql = "select c1::varchar, " + (group == null ? "null" : group.text()) + ", " + values
                + " from (\n{query}\n) as asked({columns})";
        List<String> names = new ArrayList<>();
        SequencedMap<String, List<Point>> found = new LinkedHashMap<>();
        long[] counts = new long[4];
        try (SqlAnswer rows = query.ask(sql, Map.of())) {
            while (rows.next()) {
                String name = String.valueOf(rows.value(0));
                if (!names.contains(name)) {
                    names.add(name);
                }
                if (names.size() > MOST_NAMES) {
                    throw new PlotException(columns.first().name() + " has more than " + MOST_NAMES
                            + " values, too many names for one axis.   Aggregate, or choose some with WHERE");
                }
                for (int i = 0; i < columns.ys().size(); i++) {
                    String series = group == null ? String.valueOf(i) : String.valueOf(rows.value(1));
                    double y = figure(rows.value(2 + i), request.logY(), counts);
                    found.computeIfAbsent(series, ignored -> new ArrayList<>()).add(Point.of(names.indexOf(name), y));
                }
            }
        }
        List<Series> series = new ArrayList<>();
        found.forEach((name, points) -> series.add(new Series(columns.seriesName(name), points)));
        double[] ys = series.stream().flatMap(each -> each.points().stream()).mapToDouble(Point::y).filter(Double::isFinite)
                .sorted()
                .toArray();
        LeftOut left = new LeftOut(counts[0], counts[1], counts[2], counts[3]);
        String note = (ys.length == 0 ? "nothing to draw · " : "") + left.note("point");
        Scale up = ys.length == 0
                ? Scale.linear(0, 0)
                : PointColumns.scale(columns.ys(), ys[0], ys[ys.length - 1], request.logY(), true);
        return new Chart.Lines(new Caption(request.title(), List.of(note)), ys.length == 0 ? List.of() : series,
                new Axis(columns.first().name(), Scale.names(names)), new Axis(columns.upLabel(), up));
    }

    /** Returns the value, or NaN, which interrupts the line, counted by its cause: all, NULL, not finite, not above zero. */
    private static double figure(@Nullable Object value, boolean log, long[] counts) {
        counts[0]++;
        double figure = value instanceof Number number ? number.doubleValue() : Double.NaN;
        int cause = value == null ? 1 : !Double.isFinite(figure) ? 2 : log && figure <= 0 ? 3 : 0;
        if (cause > 0) {
            counts[cause]++;
            return Double.NaN;
        }
        return figure;
    }
}
