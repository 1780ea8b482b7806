package dev.quern.catalog.decision;

import dev.quern.catalog.ItemRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;

/** Compares the labels of a review with what the judge said by itself. */
final class Agreements {
    private static final String LABELS = """
            select l.label = 'accepted', o.scores, o.own_status <> 'failed' and o.own_reason is null
            from main.labels l join "store"."head_%s" o on o.input_id = l.item_id where l.review_id = ?""";

    private Agreements() {}

    /** What a person and a judge said of one item. */
    private record Pair(boolean person, boolean judge, SortedMap<String, Double> scores) {}

    private record Line(String score, String passes, double threshold, String setting) {
        boolean passes(SortedMap<String, Double> scores, double at) {
            Double value = scores.get(score);
            return value == null || switch (passes) {
                case ">=" -> value >= at;
                case "<=" -> value <= at;
                default -> value < at;
            };
        }
    }

    static Agreement of(DuckDBConnection connection, long review, String stage) throws SQLException {
        List<Pair> pairs = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LABELS.formatted(stage))) {
            select.setLong(1, review);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    pairs.add(new Pair(row.getBoolean(1), row.getBoolean(3), ItemRows.scores(row.getObject(2)).values()));
                }
            }
        }
        List<Line> lines = lines(connection, stage);
        long agreed = pairs.stream().filter(pair -> pair.person() == pair.judge()).count();
        List<Agreement.Suggestion> better = new ArrayList<>();
        for (Line line : lines) {
            Agreement.Suggestion best = best(line, lines, pairs);
            if (best.agreed() > agreed) {
                better.add(best);
            }
        }
        better.sort(Comparator.comparingLong(Agreement.Suggestion::agreed).reversed()
                .thenComparing(Agreement.Suggestion::setting));
        return new Agreement(count(pairs, true, true), count(pairs, false, false), count(pairs, false, true),
                count(pairs, true, false), better);
    }

    private static long count(List<Pair> pairs, boolean person, boolean judge) {
        return pairs.stream().filter(pair -> pair.person() == person && pair.judge() == judge).count();
    }

    private static Agreement.Suggestion best(Line line, List<Line> lines, List<Pair> pairs) {
        TreeSet<Double> values = new TreeSet<>();
        values.add(line.threshold());
        for (Pair pair : pairs) {
            Double value = pair.scores().get(line.score());
            if (value != null) {
                values.add(value);
            }
        }
        double then = line.threshold();
        long most = -1;
        for (double value : values) {
            long agreed = pairs.stream().filter(pair -> pair.person() == (line.passes(pair.scores(), value)
                    && lines.stream().allMatch(other -> other == line || other.passes(pair.scores(), other.threshold()))))
                    .count();
            boolean nearer = Math.abs(value - line.threshold()) < Math.abs(then - line.threshold());
            if (agreed > most || (agreed == most && nearer)) {
                most = agreed;
                then = value;
            }
        }
        return new Agreement.Suggestion(line.setting(), line.threshold(), then, most);
    }

    private static List<Line> lines(DuckDBConnection connection, String stage) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select score, passes, threshold, setting from store.thresholds where stage = ? order by position")) {
            select.setString(1, stage);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(new Line(row.getString(1), row.getString(2), row.getDouble(3), row.getString(4)));
                }
            }
        }
        return lines;
    }
}
