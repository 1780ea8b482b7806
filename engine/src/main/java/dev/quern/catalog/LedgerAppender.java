package dev.quern.catalog;

import dev.quern.catalog.rows.RowAppender;
import dev.quern.item.Item;
import dev.quern.item.Scores;
import dev.quern.run.Outcome;
import dev.quern.stage.Drop;
import dev.quern.stage.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Appends outcomes, with what was dropped and the edges to what was made. One thread. */
final class LedgerAppender implements AutoCloseable {
    private final LazyAppender outcomes;
    private final LazyAppender outputs;
    private final LazyAppender drops;

    LedgerAppender(DuckDBConnection connection) {
        outcomes = new LazyAppender(connection, "outcomes");
        outputs = new LazyAppender(connection, "outputs");
        drops = new LazyAppender(connection, "drops");
    }

    void append(OutcomeTables tables, Outcome outcome, long nowMicros) throws SQLException {
        RowAppender row = outcomes.begin();
        row.append(tables.recipeId()).append(outcome.input().value());
        switch (outcome) {
            case Outcome.Settled settled -> {
                append(row, settled.verdict());
                row.appendNull().appendNull();
            }
            case Outcome.Failed failed -> {
                row.append("failed").appendNull().appendNull().appendNull().appendNull().appendNull();
                row.append(failed.fault().name().toLowerCase(Locale.ROOT)).append(failed.message());
            }
        }
        row.append(outcome.attempts()).append(tables.runId()).appendEpochMicros(nowMicros).end();
        if (outcome instanceof Outcome.Settled settled) {
            int ordinal = 0;
            for (Drop drop : settled.verdict().drops()) {
                drops.begin()
                        .append(tables.recipeId())
                        .append(outcome.input().value())
                        .append(ordinal++)
                        .append(drop.reason().code())
                        .append(drop.dropped())
                        .append(drop.evidence())
                        .end();
            }
        }
        if (outcome instanceof Outcome.Settled settled && settled.verdict() instanceof Verdict.Accepted<?> accepted) {
            int ordinal = 0;
            for (Item output : accepted.outputs()) {
                outputs.begin()
                        .append(tables.recipeId())
                        .append(outcome.input().value())
                        .append(ordinal++)
                        .append(output.id().value())
                        .end();
            }
        }
    }

    /** Returns a moment as the database keeps it: microseconds since 1970 in UTC. */
    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** Appends status, reason, evidence, scores, remarks and label. */
    private static void append(RowAppender row, Verdict<?> verdict) throws SQLException {
        switch (verdict) {
            case Verdict.Accepted<?> accepted -> {
                row.append("accepted").appendNull().appendNull();
                map(row, scores(accepted.scores()));
                row.appendNull().append(accepted.label());
            }
            case Verdict.Rejected<?> rejected -> {
                row.append("rejected").append(rejected.reason().code()).append(rejected.evidence());
                map(row, scores(rejected.scores()));
                row.appendNull().appendNull();
            }
            case Verdict.Judged<?> judged -> {
                row.append("judged").appendNull().appendNull();
                map(row, scores(judged.scores()));
                map(row, judged.remarks());
                row.appendNull();
            }
        }
    }

    private static Map<String, Double> scores(Scores scores) {
        return scores.values();
    }

    private static void map(RowAppender row, Map<String, ?> values) throws SQLException {
        if (values.isEmpty()) {
            row.appendNull();
        } else {
            row.append(values);
        }
    }

    void flush() throws SQLException {
        outcomes.flush();
        outputs.flush();
        drops.flush();
    }

    @Override
    public void close() throws SQLException {
        outcomes.close();
        outputs.close();
        drops.close();
    }
}
