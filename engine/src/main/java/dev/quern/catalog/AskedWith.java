package dev.quern.catalog;

import dev.quern.export.QaDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The settings behind the present chunks and samples: those of the latest run of each stage, not those that the configuration asks for by
 * now.
 *
 * @param cutting of the stage {@code chunk}
 * @param asking of the stage {@code generate}
 * @param interrupted whether the latest run of {@code generate} did not come to its end
 */
public record AskedWith(QaDocument.Cutting cutting, QaDocument.Asking asking, boolean interrupted) {
    public static AskedWith read(DuckDBConnection connection) throws SQLException {
        Map<?, ?> chunk = settings(connection, "chunk");
        Map<?, ?> generate = settings(connection, "generate");
        QaDocument.Cutting cutting = new QaDocument.Cutting(
                String.valueOf(chunk.get("chunk.strategy")), whole(chunk, "chunk.size", 0), whole(chunk, "chunk.overlap", 0));
        String provider = text(generate, "generate.provider");
        String model = "builtin".equals(provider) ? provider : text(generate, "roles.question.model");
        QaDocument.Asking asking = new QaDocument.Asking(provider, model, number(generate, "generate.questions_per_chunk"),
                text(generate, "roles.question.temperature"), number(generate, "roles.question.max_tokens"));
        return new AskedWith(cutting, asking, interrupted(connection));
    }

    private static Map<?, ?> settings(DuckDBConnection connection, String stage) throws SQLException {
        String sql = "select r.settings from store.recipes r join store.heads h on h.recipe_id = r.id where h.stage = '" + stage
                + "'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getObject(1) instanceof Map<?, ?> settings ? settings : Map.of();
        }
    }

    private static boolean interrupted(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select ending is distinct from 'done' from store.runs where stage = 'generate' order by id desc limit 1")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static @Nullable String text(Map<?, ?> settings, String key) {
        Object value = settings.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static @Nullable Long number(Map<?, ?> settings, String key) {
        String value = text(settings, key);
        return value == null ? null : Long.valueOf(value);
    }

    private static long whole(Map<?, ?> settings, String key, long otherwise) {
        Long value = number(settings, key);
        return value == null ? otherwise : value;
    }
}
