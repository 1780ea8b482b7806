package dev.quern.catalog.call;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.llm.call.ReplyStore.StoredReply;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed replies by the number of their trace. A query costs over a millisecond however little it fetches, and who comes back for
 * one reply mostly comes back for its neighbours (a run that goes through the same items again), so that a reading fetches the
 * {@value #BLOCK} around it and keeps them for a while. Long replies are fetched alone and not kept. Thread-safe: several readers, each
 * with its connection, share the blocks out.
 */
final class StoredReplies implements AutoCloseable {
    static final int BLOCK = 64;

    private static final int READERS = 4;

    /** Blocks that one reader keeps. */
    private static final int KEPT = 16;

    /** Longest reply that is fetched along with others, bytes: what is kept stays under {@code READERS · KEPT · BLOCK} of these. */
    private static final int LONGEST_KEPT = 8 << 10;

    private final Reader[] readers = new Reader[READERS];

    StoredReplies(Catalog catalog) {
        for (int i = 0; i < READERS; i++) {
            readers[i] = new Reader(catalog);
        }
    }

    /**
     * A reply and the whole key of its request.
     *
     * @param key as in {@code request_key}
     */
    record Row(String key, StoredReply reply) {}

    /** Returns the reply of a committed trace; null when it has none. */
    @Nullable
    Row read(long number) {
        long block = number / BLOCK;
        return readers[(int) (block % READERS)].read(block, number);
    }

    @Override
    public void close() {
        for (Reader reader : readers) {
            reader.close();
        }
    }

    private static final class Reader {
        private final Catalog catalog;
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Long, Map<Long, Row>> blocks = new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Map<Long, Row>> eldest) {
                return size() > KEPT;
            }
        };
        private @Nullable DuckDBConnection connection;
        private @Nullable PreparedStatement select;

        Reader(Catalog catalog) {
            this.catalog = catalog;
        }

        @Nullable
        Row read(long block, long number) {
            lock.lock();
            try {
                Map<Long, Row> known = blocks.get(block);
                Row row = known == null ? null : known.get(number);
                // A block that was read while it filled lacks its later rows: it is read again.
                return row != null ? row : fetch(block, number);
            } catch (SQLException e) {
                throw CatalogException.from("the reply of an earlier call cannot be read", e);
            } finally {
                lock.unlock();
            }
        }

        private @Nullable Row fetch(long block, long number) throws SQLException {
            Map<Long, Row> fetched = new LinkedHashMap<>();
            Row wanted = null;
            PreparedStatement query = select();
            query.setLong(1, block * BLOCK);
            query.setLong(2, block * BLOCK + BLOCK - 1);
            query.setLong(3, number);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Row row = new Row(
                            rows.getString(3), new StoredReply(rows.getString(2), rows.getString(4), rows.getString(5)));
                    if (rows.getLong(1) == number) {
                        wanted = row;
                    }
                    if (row.reply().raw().length() <= LONGEST_KEPT) {
                        fetched.put(rows.getLong(1), row);
                    }
                }
            }
            blocks.put(block, fetched);
            return wanted;
        }

        private PreparedStatement select() throws SQLException {
            PreparedStatement current = select;
            if (current == null) {
                connection = catalog.connect();
                current = connection.prepareStatement("select number, id, request_key, response, error from store.traces"
                        + " where number between ? and ? and response is not null and request_key is not null"
                        + " and (number = ? or strlen(response) <= " + LONGEST_KEPT + ")");
                select = current;
            }
            return current;
        }

        void close() {
            lock.lock();
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                throw CatalogException.from("the cache's connection cannot be closed", e);
            } finally {
                lock.unlock();
            }
        }
    }
}
