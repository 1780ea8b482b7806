package dev.quern.catalog.call;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.LedgerWriter;
import dev.quern.catalog.RequestFrames;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Trace;
import dev.quern.llm.TraceSink;
import dev.quern.llm.WrittenRequest;
import dev.quern.llm.call.ReplyStore;
import dev.quern.run.LedgerException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps traces in the catalog, through its one writer, and finds the replies in them. From the moment a trace is taken its reply is found,
 * committed or not. What there is to find is loaded when the first call is made. Thread-safe.
 */
public final class TraceLog implements TraceSink, ReplyStore, AutoCloseable {
    private final Catalog catalog;
    private final StoredReplies stored;
    private final RequestFrames frames = new RequestFrames();

    /** Traces that were taken and are not known to be committed, by number. */
    private final ConcurrentMap<Long, Waiting> uncommitted = new ConcurrentHashMap<>();

    /** Whom traces were handed to last. */
    private volatile @Nullable LedgerWriter latest;

    /** A trace, and whom it was handed to. */
    private record Waiting(LedgerWriter.Entry.Called called, LedgerWriter writer) {
        /** Returns what there is to find in it; null when no answer came. */
        StoredReplies.@Nullable Row row() {
            Trace trace = called.trace();
            return trace.requestKey() == null || trace.response() == null
                    ? null
                    : new StoredReplies.Row(trace.requestKey(), new StoredReply(trace.id(), trace.response(), trace.error()));
        }
    }

    private volatile @Nullable Loaded loaded;

    /** What a first look into the catalog says. */
    private record Loaded(AtomicLong last, ReplyTable table) {}

    /** A log in {@code catalog}. */
    public TraceLog(Catalog catalog) {
        this.catalog = catalog;
        this.stored = new StoredReplies(catalog);
    }

    @Override
    public void record(Trace trace) {
        keep(trace, frames.divide(trace));
    }

    @Override
    public void record(Trace trace, WrittenRequest sent) {
        keep(trace, frames.divide(trace, sent));
    }

    private void keep(Trace trace, RequestFrames.Framed request) {
        Loaded known = loaded();
        long number = known.last.incrementAndGet();
        LedgerWriter.Entry.Called called = new LedgerWriter.Entry.Called(
                number, trace.withRequest(request.text()), request.frame(), () -> uncommitted.remove(number));
        LedgerWriter writer = writer();
        uncommitted.put(number, new Waiting(called, writer));
        if (trace.response() != null && trace.requestKey() != null) {
            known.table.add(new RequestKey(trace.requestKey()).bits(), number);
        }
        put(called, writer);
    }

    private static void put(LedgerWriter.Entry.Called called, LedgerWriter writer) {
        boolean interrupted = false;
        while (true) {
            try {
                writer.put(called);
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the call was made, so its trace is kept; the caller hears of the interrupt below
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private LedgerWriter writer() {
        LedgerWriter writer = catalog.writer();
        return writer == latest ? writer : newWriter();
    }

    /** Returns who writes now. Where another took over, after a disk was full, it gets what the first one did not write: it was paid for. */
    private synchronized LedgerWriter newWriter() {
        LedgerWriter writer = catalog.writer();
        if (writer != latest) {
            for (Map.Entry<Long, Waiting> left : new TreeMap<>(uncommitted).entrySet()) {
                if (left.getValue().writer != writer) {
                    LedgerWriter.Entry.Called called = left.getValue().called;
                    uncommitted.put(left.getKey(), new Waiting(called, writer));
                    put(called, writer);
                }
            }
            latest = writer; // not before: who finds it here hands in what came later
        }
        return writer;
    }

    @Override
    public long moment() {
        return loaded().last.get();
    }

    @Override
    public @Nullable StoredReply find(RequestKey key, long after) {
        StoredReply latest = null;
        for (long number : loaded().table.candidates(key.bits())) {
            if (number <= after) {
                break;
            }
            StoredReply reply = read(key, number);
            if (reply != null && reply.error() == null) {
                return reply;
            }
            latest = latest == null ? reply : latest;
        }
        return latest;
    }

    /** Returns a candidate's reply; null when the candidate is another request with the same first bits. */
    private @Nullable StoredReply read(RequestKey key, long number) {
        Waiting fresh = uncommitted.get(number);
        StoredReplies.Row row = fresh != null ? fresh.row() : stored.read(number);
        return row != null && row.key().equals(key.hex()) ? row.reply() : null;
    }

    private Loaded loaded() {
        Loaded known = loaded;
        return known != null ? known : load();
    }

    private synchronized Loaded load() {
        Loaded known = loaded;
        if (known != null) {
            return known;
        }
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement()) {
            long last;
            ReplyTable table;
            try (ResultSet row = statement.executeQuery("select coalesce(max(number), 0), count(response) from store.traces")) {
                row.next();
                last = row.getLong(1);
                table = new ReplyTable(row.getLong(2));
            }
            // The first 15 digits are the bits of RequestKey; as a number they come out of the database ten times as fast as text.
            try (ResultSet rows = statement.executeQuery(
                    "select number, concat('0x', left(request_key, 15))::bigint from store.traces"
                            + " where response is not null and request_key is not null and number is not null")) {
                while (rows.next()) {
                    table.add(rows.getLong(2), rows.getLong(1));
                }
            }
            Loaded fresh = new Loaded(new AtomicLong(last), table);
            loaded = fresh;
            return fresh;
        } catch (SQLException e) {
            throw CatalogException.from("the replies of earlier calls cannot be looked up", e);
        }
    }

    /**
     * Has everything written that was taken.
     *
     * @throws LedgerException when it cannot be, as on a disk that is still full
     */
    @Override
    public void close() {
        try {
            if (!uncommitted.isEmpty()) {
                writer().flush();
            }
        } catch (LedgerException e) {
            throw new LedgerException(
                    e.getMessage() + ". " + uncommitted.size() + " calls of models are not on record and would be asked again",
                    e);
        } finally {
            stored.close();
        }
    }
}
