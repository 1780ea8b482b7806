package dev.quern.catalog;

import dev.quern.llm.Trace;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Appends traces, with the frames of their requests. Each flush commits: by the driver every {@value #ROWS} rows, and whenever it is asked. The database
 * carries a commit that ends a statement out on the thread that asks; one that is a statement goes to another of its threads, while the one
 * that asks waits in a busy loop. One thread, and a connection that nobody else uses.
 */
final class TraceAppender implements AutoCloseable {
    /** After so many rows the driver flushes by itself: a chunk of the database. */
    static final int ROWS = 2048;

    private final DuckDBConnection connection;
    private final LazyAppender traces;
    private final LazyAppender frames;
    private @Nullable RequestFrames requests;

    TraceAppender(DuckDBConnection connection) {
        this.connection = connection;
        traces = new LazyAppender(connection, "traces");
        frames = new LazyAppender(connection, "request_frames");
    }

    void append(long number, Trace trace) throws SQLException {
        RequestFrames.Framed request = requests().divide(trace);
        RequestFrames.Frame frame = request.frame();
        if (frame != null && request.isNew()) {
            frames.get().beginRow().append(frame.id()).append(frame.head()).append(frame.tail()).endRow();
            frames.flush(); // a trace is nothing without its frame
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
        row.appendEpochMicros(LedgerAppender.micros(trace.calledAt()));
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

    /** Commits what was appended. */
    void flush() throws SQLException {
        traces.flush();
    }

    @Override
    public void close() throws SQLException {
        traces.close();
        frames.close();
        connection.close();
    }
}
