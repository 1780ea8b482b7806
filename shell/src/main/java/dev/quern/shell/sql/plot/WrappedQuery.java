package dev.quern.shell.sql.plot;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.catalog.query.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A person's query with one of our own around it. One thread. */
final class WrappedQuery {
    private final UserSql sql;
    private final SqlCancel cancel;
    private final SqlDecision.Read query;
    private final List<PlotColumn> columns;

    /**
     * Judges a query, and looks at its columns.
     *
     * @throws SqlFailure when it is refused or wrong
     * @throws PlotException when it is no single SELECT
     */
    WrappedQuery(UserSql sql, String text, SqlCancel cancel) {
        this.sql = sql;
        this.cancel = cancel;
        List<SqlDecision.Allowed> statements = sql.judge(text);
        if (statements.size() != 1 || !(statements.getFirst() instanceof SqlDecision.Read read)) {
            throw new PlotException("a plot takes one SELECT: plot bar reason, count(*) from rejections group by 1");
        }
        this.query = read;
        try (SqlAnswer answer = run("select * from (\n" + read.sql() + "\n) limit 0", Map.of())) {
            this.columns = PlotColumn.of(answer.columns());
        }
    }

    List<PlotColumn> columns() {
        return columns;
    }

    /**
     * Runs a query of our own, which may name {@code {query}} and {@code {columns}}.
     *
     * @throws SqlFailure when the person's query fails; it points into that
     */
    SqlAnswer ask(String around, Map<String, ?> variables) {
        return run(around.replace("{query}", query.sql()).replace("{columns}",
                columns.stream().map(PlotColumn::alias).collect(Collectors.joining(", "))), variables);
    }

    private SqlAnswer run(String text, Map<String, ?> variables) {
        try {
            return sql.run(sql.judge(text).getFirst(), variables, cancel);
        } catch (SqlFailure e) {
            throw cancel.isCancelled() ? e : placed(e);
        }
    }

    /** A failure points into our text; the query alone fails as well and points into what was typed. */
    private SqlFailure placed(SqlFailure ours) {
        try (SqlAnswer alone = sql.run(query, Map.of(), cancel)) {
            while (alone.next()) {
                // it fails somewhere on the way
            }
            return ours;
        } catch (SqlFailure theirs) {
            return theirs;
        }
    }

    /** Returns one of the queries beside this class. */
    static String file(String name) {
        try (InputStream file = Objects.requireNonNull(WrappedQuery.class.getResourceAsStream(name + ".sql"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
