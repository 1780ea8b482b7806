package dev.quern.catalog;

import dev.quern.catalog.rows.RowAppender;
import dev.quern.llm.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * Appends traces, and before each the frame of its request when it is a new one. Each flush commits. The database carries a commit that ends a statement out on the thread that asks; one that is a statement
 * goes to another of its threads, while the one that asks waits in a busy loop. One thread, and a connection that nobody else uses.
 */
final class TraceAppender implements AutoCloseable {
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
        RowAppender row = traces.begin();
        row.append(trace.id()).append(trace.runId()).append(trace.stage()).append(trace.itemId());
        row.append(trace.role()).append(trace.model()).append(trace.request()).append(trace.response());
        row.append(trace.inputTokens()).append(trace.outputTokens()).append(trace.costUsd());
        row.append(trace.latencyMs()).append(trace.cached()).append(trace.error());
        row.appendEpochMicros(LedgerAppender.micros(trace.calledAt())).append(trace.endpoint());
        row.append(trace.attempt()).append(trace.cachedTokens()).append(trace.reasoningTokens());
        row.append(trace.finishReason()).append(trace.requestKey()).append(trace.replyOf());
        row.append(called.number()).append(framed).end();
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
        frames.begin().append(number).append(frame.head()).append(frame.tail()).end();
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
