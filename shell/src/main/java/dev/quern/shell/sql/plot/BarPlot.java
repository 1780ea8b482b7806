package dev.quern.shell.sql.plot;

import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.chart.Axis;
import dev.quern.shell.view.chart.Caption;
import dev.quern.shell.view.chart.Chart;
import dev.quern.shell.view.chart.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes bars of rows: a name with one or several figures, a name alone (counted), or two names with a figure (stacked). */
final class BarPlot {
    private static final String NULL = "NULL";
    private static final int MOST_SERIES = 10;

    private final PlotRequest request;
    private final SequencedMap<String, double[]> groups = new LinkedHashMap<>();
    private final List<Chart.Group> rows = new ArrayList<>();
    private long all;
    private long nulls;
    private long odd;
    private long beyond;

    private BarPlot(PlotRequest request) {
        this.request = request;
    }

    static Chart of(WrappedQuery query, PlotRequest request) {
        List<PlotColumn> columns = query.columns();
        if (columns.size() == 1) {
            String counting = "select c1::varchar, count(*) from (\n{query}\n) as asked({columns}) group by 1 order by 2 desc, 1";
            return new BarPlot(request).rows(query, counting, List.of(""), "");
        }
        boolean pairs = columns.size() == 3 && !columns.get(1).isNumber() && columns.get(2).isNumber();
        List<PlotColumn> figures = columns.subList(pairs ? 2 : 1, columns.size());
        for (PlotColumn column : figures) {
            if (!column.isNumber() && !column.type().equals("INTERVAL")) {
                throw new PlotException("bar takes a name and numbers, and " + column.name() + " is " + column.type()
                        + ".   For example: plot bar reason, count(*) from rejections group by 1");
            }
        }
        String values = String.join(", ", figures.stream().map(PlotColumn::quantity).toList());
        if (pairs) {
            return new BarPlot(request).pairs(query,
                    "select c1::varchar, c2::varchar, " + values + " from (\n{query}\n) as asked({columns})",
                    columns.get(2).name());
        }
        return new BarPlot(request).rows(query, "select c1::varchar, " + values + " from (\n{query}\n) as asked({columns})",
                figures.size() == 1 ? List.of("") : figures.stream().map(PlotColumn::name).toList(),
                figures.size() == 1 ? figures.getFirst().name() : "");
    }

    private Chart rows(WrappedQuery query, String sql, List<String> series, String label) {
        try (SqlAnswer answer = query.ask(sql, Map.of())) {
            while (answer.next()) {
                all++;
                if (rows.size() == request.limit()) {
                    beyond++;
                    continue;
                }
                List<Double> values = new ArrayList<>();
                for (int i = 1; i < answer.columns().size(); i++) {
                    values.add(figure(answer.value(i)));
                }
                rows.add(new Chart.Group(name(answer.value(0)), values));
            }
        }
        return chart(series, label, false);
    }

    private Chart pairs(WrappedQuery query, String sql, String label) {
        List<String> series = new ArrayList<>();
        boolean negative = false;
        try (SqlAnswer answer = query.ask(sql, Map.of())) {
            while (answer.next()) {
                all++;
                String group = name(answer.value(0));
                String name = name(answer.value(1));
                if (!series.contains(name) && series.size() == MOST_SERIES) {
                    throw new PlotException(
                            "the second column has more than " + MOST_SERIES + " values; bars cannot be told apart.   Count"
                                    + " fewer kinds, or put them first");
                }
                if (!groups.containsKey(group) && groups.size() == request.limit()) {
                    beyond++;
                    continue;
                }
                if (!series.contains(name)) {
                    series.add(name);
                }
                double value = figure(answer.value(2));
                double[] values = groups.computeIfAbsent(group, ignored -> filled());
                values[series.indexOf(name)] = value;
                negative |= value < 0;
            }
        }
        groups.forEach((name, values) -> rows
                .add(new Chart.Group(name, Arrays.stream(values).limit(series.size()).boxed().toList())));
        return chart(series.isEmpty() ? List.of("") : series, label, !negative && !request.logY());
    }

    private static double[] filled() {
        double[] values = new double[MOST_SERIES];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private double figure(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            nulls++;
            return Double.NaN;
        }
        double figure = number.doubleValue();
        if (!Double.isFinite(figure)) {
            odd++;
            return Double.NaN;
        }
        return figure;
    }

    private static String name(@Nullable Object value) {
        return value == null ? NULL : value.toString();
    }

    private Chart chart(List<String> series, String label, boolean stacked) {
        long unlogged = request.logY()
                ? rows.stream().flatMap(group -> group.values().stream()).filter(value -> value <= 0).count()
                : 0;
        List<String> notes = new ArrayList<>();
        LeftOut left = new LeftOut(all, nulls, odd, unlogged);
        notes.add((rows.isEmpty() ? "nothing to draw · " : "") + left.note("row"));
        if (beyond > 0) {
            notes.add(Figures.counted(beyond, "further row") + " not drawn; --limit draws more");
        }
        double[] figures = rows.stream()
                .mapToDouble(group -> stacked
                        ? group.values().stream().filter(value -> value > 0).mapToDouble(Double::doubleValue).sum()
                        : group.values().stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).max().orElse(0))
                .toArray();
        double most = Arrays.stream(figures).max().orElse(0);
        double least = rows.stream().flatMap(group -> group.values().stream()).filter(Double::isFinite)
                .mapToDouble(Double::doubleValue).min()
                .orElse(0);
        return new Chart.Bars(new Caption(request.title(), notes), series,
                request.logY() ? rows.stream().map(BarPlot::positive).toList() : rows,
                stacked, new Axis(label, request.logY() ? logarithmic(most) : Scale.fromZero(least, most)));
    }

    private static Chart.Group positive(Chart.Group group) {
        return new Chart.Group(group.label(), group.values().stream().map(value -> value > 0 ? value : Double.NaN).toList());
    }

    private Scale logarithmic(double most) {
        double least = rows.stream().flatMap(group -> group.values().stream())
                .filter(value -> value > 0 && Double.isFinite(value))
                .mapToDouble(Double::doubleValue).min().orElse(1);
        return Scale.log(least / 2, Math.max(most, least * 2));
    }
}
