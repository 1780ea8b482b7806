package dev.quern.shell.command.sql;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.catalog.query.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.recipe.SettingException;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.view.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a question of a few rows in SQL and hands the answer to a command, where {@code sql} shows it. One thread at a time. */
public final class SqlProbe {
    private final Session session;

    /** Asks the catalog of {@code session}. */
    public SqlProbe(Session session) {
        this.session = session;
    }

    /**
     * The first rows of an answer.
     *
     * @param columns their names
     * @param rows the rows, not more than were asked for
     */
    public record Rows(List<String> columns, List<List<@Nullable Object>> rows, boolean more) {

        /** Returns how many rows and columns there are, for people. */
        public String size() {
            return (more ? "more than " : "") + Figures.counted(rows.size(), "row") + " of "
                    + Figures.counted(columns.size(), "column");
        }
    }

    /**
     * Asks.
     *
     * @param text one SELECT
     * @param most rows that are taken
     * @throws dev.quern.catalog.SqlFailure when the SQL is wrong, with the place
     * @throws UsageException when it is not one statement that returns rows
     */
    public Rows ask(String text, int most) throws SettingException {
        UserSql sql = session.quern().sql();
        SqlCancel cancel = session.sqlBegins();
        try {
            List<SqlDecision.Allowed> statements = sql.judge(text);
            if (statements.size() != 1) {
                throw new UsageException("one SELECT, not " + Figures.counted(statements.size(), "statement"));
            }
            switch (statements.getFirst()) {
                case SqlDecision.LabWrite write -> throw new UsageException("a SELECT, and not what changes " + write.target());
                case SqlDecision.Copy copy -> throw new UsageException("a SELECT, and not what writes " + copy.target());
                case SqlDecision.Read _,SqlDecision.Show _ -> {
                    try (SqlAnswer answer = sql.run(statements.getFirst(), Map.of(), cancel)) {
                        return read(answer, most);
                    }
                }
            }
        } finally {
            session.sqlEnded();
        }
    }

    private static Rows read(SqlAnswer answer, int most) {
        int width = answer.columns().size();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        boolean more = false;
        while (!more && answer.next()) {
            more = rows.size() == most;
            if (!more) {
                List<@Nullable Object> row = new ArrayList<>(width);
                for (int i = 0; i < width; i++) {
                    row.add(answer.value(i));
                }
                rows.add(row);
            }
        }
        return new Rows(answer.columns().stream().map(SqlAnswer.Column::name).toList(), rows, more);
    }

    /** Returns a value as one types it. */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }
}
