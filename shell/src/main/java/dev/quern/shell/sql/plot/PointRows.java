package dev.quern.shell.sql.plot;

import dev.quern.catalog.query.SqlAnswer;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.chart.Axis;
import dev.quern.shell.view.chart.Caption;
import dev.quern.shell.view.chart.Point;
import dev.quern.shell.view.chart.Scale;
import dev.quern.shell.view.chart.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Points as the queries line.sql and scatter.sql return them, and how far they reach. Not thread-safe. */
final class PointRows {
    /** Series that a key can hold and colours tell apart. */
    private static final int MOST_SERIES = 10;

    final List<Series> series = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private final PointColumns columns;
    private final PlotRequest request;

    private PointRows(PointColumns columns, PlotRequest request) {
        this.columns = columns;
        this.request = request;
    }

    /**
     * Asks.
     *
     * @param file what makes few points of many, without its ending; it goes on after points.sql
     * @param variables of that file
     * @param drawnAs what a note says of points that are not drawn as they are, with their number
     */
    static PointRows of(WrappedQuery query, String file, PointColumns columns, PlotRequest request,
            Map<String, Object> variables, String drawnAs) {
        PointRows points = new PointRows(columns, request);
        String sql = WrappedQuery.file("points").replace("{points}", columns.points()) + ",\n" + WrappedQuery.file(file);
        Map<String, Object> all = new HashMap<>(variables);
        all.put("plot_log_x", request.logX());
        all.put("plot_log_y", request.logY());
        try (SqlAnswer rows = query.ask(sql, all)) {
            points.read(rows, drawnAs);
        }
        return points;
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    Caption caption() {
        return new Caption(request.title(), notes);
    }

    /** Returns the axis along. */
    Axis along(boolean roomAtTheEnds) {
        return new Axis(columns.first().name(), isEmpty()
                ? Scale.linear(0, 0)
                : PointColumns.scale(List.of(columns.first()), left, right, request.logX(), roomAtTheEnds));
    }

    /** Returns the axis up. */
    Axis up() {
        return new Axis(columns.upLabel(),
                isEmpty() ? Scale.linear(0, 0) : PointColumns.scale(columns.ys(), low, high, request.logY(), true));
    }

    private void read(SqlAnswer rows, String drawnAs) {
        rows.next();
        LeftOut out = LeftOut.of(rows);
        long points = LeftOut.number(rows, 4);
        SequencedMap<String, List<Point>> found = new LinkedHashMap<>();
        long drawn = 0;
        if (rows.value(5) != null) {
            boolean weighted = rows.columns().size() > 8;
            do {
                Point point = new Point(number(rows, 6), number(rows, 7), weighted ? LeftOut.number(rows, 8) : 1);
                found.computeIfAbsent(String.valueOf(rows.value(5)), ignored -> new ArrayList<>()).add(point);
                reach(point);
                drawn++;
            } while (rows.next());
        }
        if (found.size() > MOST_SERIES) {
            throw new PlotException("there are " + found.size() + " series, and " + MOST_SERIES
                    + " can be told apart.   Choose some with WHERE");
        }
        found.forEach((name, list) -> series.add(new Series(columns.seriesName(name), list)));
        notes.add((isEmpty() ? "nothing to draw · " : "") + out.note("point"));
        if (drawn < points) {
            notes.add(drawnAs.formatted(Figures.grouped(drawn)));
        }
    }

    private void reach(Point point) {
        left = Math.min(left, point.x());
        right = Math.max(right, point.x());
        low = Math.min(low, point.y());
        high = Math.max(high, point.y());
    }

    private static double number(SqlAnswer rows, int column) {
        return ((Number) Objects.requireNonNull(rows.value(column))).doubleValue();
    }
}
