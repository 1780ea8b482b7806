package dev.quern.catalog;

import dev.quern.llm.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Appends traces, and before each the frame of its request when it is a new one. Each flush commits: by the driver every {@value #ROWS}
 * rows, and whenever it is asked. The database carries a commit that ends a statement out on the thread that asks; one that is a statement
 * goes to another of its threads, while the one that asks waits in a busy loop. One thread, and a connection that nobody else uses.
 */
final class TraceAppender implements AutoCloseable {
    /** After so many rows the driver flushes by itself: a chunk of the database. */
    static final int ROWS = 2048;

    private static final int UNKNOWN = -1;

    private final DuckDBConnection connection;
    private final LazyAppender traces;
    private final LazyAppender frames;

    /** The numbers of the frames that were written here. */
    private final Map<RequestFrames.Frame, Integer> numbers = new HashMap<>();

    private int last = UNKNOWN;

    TraceAppender(DuckDBConnection connection) {
        this.connection = connection;
        traces = new LazyAppender(connection, "traces");
        frames = new LazyAppender(connection, "request_frames");
    }

    void append(LedgerWriter.Entry.Called called) throws SQLException {
        Trace trace = called.trace();
        RequestFrames.Frame frame = called.frame();
        Integer framed = frame == null ? null : number(frame);
        DuckDBAppender row = traces.get().beginRow();
        row.append(trace.id()).append(trace.runId());
        LazyAppender.text(row, trace.stage());
        LazyAppender.text(row, trace.itemId());
        row.append(trace.role()).append(trace.model());
        LazyAppender.text(row, trace.request());
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
        row.append(called.number()).append(framed).endRow();
    }

    /** Returns a frame's number, and writes it first when it has none: a trace is nothing without its frame. Numbers have no gaps. */
    private Integer number(RequestFrames.Frame frame) throws SQLException {
        Integer known = numbers.get(frame);
        if (known != null) {
            return known;
        }
        if (last == UNKNOWN) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select coalesce(max(id), 0) from store.request_frames")) {
                row.next();
                last = row.getInt(1);
            }
        }
        Integer number = ++last;
        frames.get().beginRow().append(number).append(frame.head()).append(frame.tail()).endRow();
        frames.flush();
        numbers.put(frame, number);
        return number;
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
