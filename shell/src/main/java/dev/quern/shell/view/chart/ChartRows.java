package dev.quern.shell.view.chart;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a chart as rows, for programs: what is drawn, no more. Stateless. */
public final class ChartRows {
    private static final String DOUBLE = "DOUBLE";

    private ChartRows() {}

    /** Returns a row a bin, a bar or a point. */
    public static RowSource of(Chart chart) {
        return switch (chart) {
            case Chart.Histogram histogram -> RowSource.of(
                    List.of(new Column("low", DOUBLE), new Column("high", DOUBLE), Column.number("count")),
                    histogram.bins().stream().map(bin -> List.of(bin.low(), bin.high(), bin.count())).toList());
            case Chart.Bars bars -> bars(bars);
            case Chart.Lines lines -> points(lines.series(), lines.x());
            case Chart.Scatter scatter -> points(scatter.series(), scatter.x());
        };
    }

    private static RowSource bars(Chart.Bars bars) {
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (Chart.Group group : bars.groups()) {
            for (int i = 0; i < bars.series().size(); i++) {
                rows.add(Arrays.asList(group.label(), bars.series().get(i), known(group.values().get(i))));
            }
        }
        return RowSource.of(List.of(Column.text("label"), Column.text("series"), new Column("value", DOUBLE)), rows);
    }

    private static RowSource points(List<Series> series, Axis x) {
        boolean named = x.scale().kind() == Scale.Kind.NAMES;
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (Series each : series) {
            for (Point point : each.points()) {
                rows.add(Arrays.asList(each.name(), named ? x.scale().text(point.x()) : known(point.x()), known(point.y()),
                        point.weight()));
            }
        }
        return RowSource.of(List.of(Column.text("series"), new Column("x", named ? "VARCHAR" : DOUBLE), new Column("y", DOUBLE),
                Column.number("rows")), rows);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
