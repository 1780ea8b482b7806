package dev.quern.catalog;

import dev.quern.recipe.Settings;
import dev.quern.stage.Criterion;
import dev.quern.stage.StageDescriptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Keeps, as SQL macros, how stored scores are read. Moving a threshold replaces two macros; no score is measured again and no outcome is
 * written.
 */
public final class Thresholds {
    private Thresholds() {}

    /** Writes the macros and the {@code thresholds} table of the given judges, within the caller's transaction. */
    static void install(Connection connection, List<StageDescriptor> judges, Settings settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from store.thresholds");
            for (StageDescriptor judge : judges) {
                for (String macro : macros(judge, settings)) {
                    statement.execute(macro);
                }
            }
        }
        try (PreparedStatement insert = connection
                .prepareStatement("insert into store.thresholds values (?, ?, ?, ?, ?, ?, ?)")) {
            for (StageDescriptor judge : judges) {
                int position = 0;
                for (Criterion criterion : judge.criteria()) {
                    insert.setString(1, judge.name());
                    insert.setInt(2, position++);
                    insert.setString(3, criterion.reason().code());
                    insert.setString(4, criterion.score());
                    insert.setString(5, criterion.bound().passes());
                    insert.setDouble(6, value(criterion, settings));
                    insert.setString(7, criterion.threshold());
                    insert.executeUpdate();
                }
            }
        }
    }

    /** Returns the text that decides whether {@link #install} would change anything. */
    static String fingerprint(List<StageDescriptor> judges, Settings settings) {
        StringBuilder text = new StringBuilder();
        judges.forEach(judge -> macros(judge, settings).forEach(macro -> text.append(macro).append('\n')));
        return text.toString();
    }

    private static List<String> macros(StageDescriptor judge, Settings settings) {
        String name = judge.name().replace('-', '_').toLowerCase(Locale.ROOT);
        return List.of(
                "create or replace macro store.reason_" + name + "(s) as " + reason(judge, settings),
                "create or replace macro store.evidence_" + name + "(s, r) as " + evidence(judge, settings));
    }

    /** Returns SQL for the reason of the first criterion that scores {@code s} do not pass; null when they pass all. */
    public static String reason(StageDescriptor judge, Settings settings) {
        StringBuilder reason = new StringBuilder("case");
        for (Criterion criterion : judge.criteria()) {
            reason.append(" when s['").append(criterion.score()).append("'] ").append(criterion.bound().fails()).append(' ')
                    .append(number(value(criterion, settings))).append(" then '").append(criterion.reason().code()).append('\'');
        }
        return judge.criteria().isEmpty() ? "null" : reason.append(" end").toString();
    }

    /** Returns SQL for what was seen of that criterion, from scores {@code s} and remarks {@code r}. */
    public static String evidence(StageDescriptor judge, Settings settings) {
        StringBuilder evidence = new StringBuilder("case");
        for (Criterion criterion : judge.criteria()) {
            String threshold = number(value(criterion, settings));
            String fails = criterion.bound().fails();
            evidence.append(" when s['").append(criterion.score()).append("'] ").append(fails).append(' ').append(threshold)
                    .append(" then concat_ws(' ', r['").append(criterion.score()).append("'], concat('(")
                    .append(criterion.score())
                    .append(" ', regexp_replace(round(s['").append(criterion.score()).append("'], 3)::varchar, '[.]0$', ''), ' ")
                    .append(fails).append(' ')
                    .append(threshold).append(")'))");
        }
        return judge.criteria().isEmpty() ? "null" : evidence.append(" end").toString();
    }

    private static double value(Criterion criterion, Settings settings) {
        Double given = criterion.given();
        return given != null ? given : Double.parseDouble(settings.shown(criterion.threshold()));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
