package dev.quern.catalog;

import dev.quern.item.Item;
import dev.quern.item.Scores;
import dev.quern.llm.Trace;
import dev.quern.run.Outcome;
import dev.quern.stage.Drop;
import dev.quern.stage.Verdict;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends outcomes, edges and traces with the frames of their requests. One thread. */
final class LedgerAppender implements AutoCloseable {
    private final LazyAppender outcomes;
    private final LazyAppender outputs;
    private final LazyAppender drops;
    private final LazyAppender traces;
    private final LazyAppender frames;
    private final DuckDBConnection connection;
    private @Nullable RequestFrames requests;

    LedgerAppender(DuckDBConnection connection) {
        this.connection = connection;
        outcomes = new LazyAppender(connection, "outcomes");
        outputs = new LazyAppender(connection, "outputs");
        drops = new LazyAppender(connection, "drops");
        traces = new LazyAppender(connection, "traces");
        frames = new LazyAppender(connection, "request_frames");
    }

    void append(OutcomeTables tables, Outcome outcome, long nowMicros) throws SQLException {
        DuckDBAppender row = outcomes.get().beginRow();
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
        row.append(outcome.attempts()).append(tables.runId()).appendEpochMicros(nowMicros).endRow();
        if (outcome instanceof Outcome.Settled settled) {
            int ordinal = 0;
            for (Drop drop : settled.verdict().drops()) {
                drops.get()
                        .beginRow()
                        .append(tables.recipeId())
                        .append(outcome.input().value())
                        .append(ordinal++)
                        .append(drop.reason().code())
                        .append(drop.dropped())
                        .append(drop.evidence())
                        .endRow();
            }
        }
        if (outcome instanceof Outcome.Settled settled && settled.verdict() instanceof Verdict.Accepted<?> accepted) {
            int ordinal = 0;
            for (Item output : accepted.outputs()) {
                outputs.get()
                        .beginRow()
                        .append(tables.recipeId())
                        .append(outcome.input().value())
                        .append(ordinal++)
                        .append(output.id().value())
                        .endRow();
            }
        }
    }

    /** Returns a moment as the database keeps it: microseconds since 1970 in UTC. */
    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** Appends status, reason, evidence, scores, remarks and label. */
    private static void append(DuckDBAppender row, Verdict<?> verdict) throws SQLException {
        switch (verdict) {
            case Verdict.Accepted<?> accepted -> {
                row.append("accepted").appendNull().appendNull();
                map(row, scores(accepted.scores()));
                row.appendNull();
                LazyAppender.text(row, accepted.label());
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

    private static void map(DuckDBAppender row, Map<?, ?> values) throws SQLException {
        if (values.isEmpty()) {
            row.appendNull();
        } else {
            row.append(values);
        }
    }

    void append(long number, Trace trace) throws SQLException {
        RequestFrames.Framed request = requests().divide(trace);
        RequestFrames.Frame frame = request.frame();
        if (frame != null && request.isNew()) {
            frames.get().beginRow().append(frame.id()).append(frame.head()).append(frame.tail()).endRow();
        }
        DuckDBAppender row = traces.get().beginRow();
        row.append(trace.id()).append(trace.runId());
        LazyAppender.text(row, trace.stage());
        LazyAppender.text(row, trace.itemId());
        row.append(trace.role()).append(trace.model());
        LazyAppender.text(row, request.text());
        LazyAppender.text(row, trace.response());
        row.append(trace.inputTokens()).append(trace.outputTokens()).append(trace.costUsd());
        row.append(trace.latencyMs()).append(trace.cached());
        LazyAppender.text(row, trace.error());
        row.appendEpochMicros(micros(trace.calledAt()));
        LazyAppender.text(row, trace.endpoint());
        row.append(trace.attempt()).append(trace.cachedTokens()).append(trace.reasoningTokens());
        LazyAppender.text(row, trace.finishReason());
        LazyAppender.text(row, trace.requestKey());
        LazyAppender.text(row, trace.replyOf());
        row.append(number).append(frame == null ? null : Integer.valueOf(frame.id())).endRow();
    }

    private RequestFrames requests() throws SQLException {
        RequestFrames known = requests;
        if (known == null) {
            try (PreparedStatement select = connection.prepareStatement("select coalesce(max(id), 0) from store.request_frames");
                    ResultSet row = select.executeQuery()) {
                row.next();
                known = new RequestFrames(row.getInt(1));
            }
            requests = known;
        }
        return known;
    }

    void flush() throws SQLException {
        outcomes.flush();
        outputs.flush();
        drops.flush();
        traces.flush();
        frames.flush();
    }

    @Override
    public void close() throws SQLException {
        outcomes.close();
        outputs.close();
        drops.close();
        traces.close();
        frames.close();
    }
}
