package dev.quern.catalog.rows;

import static dev.quern.catalog.rows.TypeNumbers.BIGINT;
import static dev.quern.catalog.rows.TypeNumbers.BLOB;
import static dev.quern.catalog.rows.TypeNumbers.BOOLEAN;
import static dev.quern.catalog.rows.TypeNumbers.DOUBLE;
import static dev.quern.catalog.rows.TypeNumbers.INTEGER;
import static dev.quern.catalog.rows.TypeNumbers.LIST;
import static dev.quern.catalog.rows.TypeNumbers.MAP;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_TZ;
import static dev.quern.catalog.rows.TypeNumbers.VARCHAR;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into a table, value by value in the order of its columns: {@code begin().append(id).append(text).end()}. Values go straight
 * into a chunk of rows in the database's memory. A full one is copied into the database's appender, and what that has is inserted by one
 * statement: when it is asked for by {@link #flush}, and before it is more than {@value #MOST_CHUNKS} chunks or about 16 MB of text. In
 * auto-commit mode each insert is a transaction of its own, and otherwise part of the one that the connection is in.
 *
 * <p>Columns may be BOOLEAN, INTEGER, BIGINT, DOUBLE, VARCHAR (JSON too), BLOB, TIMESTAMP (with a time zone too), VARCHAR[], and MAP of
 * VARCHAR to DOUBLE or VARCHAR; all may be NULL. Nothing is converted: a value of another type than its column's is refused. Half a
 * surrogate pair in a text becomes a question mark.
 *
 * <p>After any exception it takes nothing more, and can only be closed. Another thread may close the connection at any time; what is
 * appended then cannot be inserted. One thread at a time.
 */
public final class RowAppender implements AutoCloseable {
    private static final int MOST_CHUNKS = 32;

    /** Text in a chunk before it is handed over, bytes. */
    private static final long CHUNK_BYTES = 4 << 20;

    /** Text that was handed over before it is inserted, bytes. */
    private static final long MOST_BYTES = 16 << 20;

    /** A key and a value of a map, or an element of a list, beside the text that does not lie in them: bytes. */
    private static final int ELEMENT_BYTES = 32;

    private static final int NO_ROW = -1;

    private final DuckDBConnection connection;
    private final String table;
    private final TableAppender appender;
    private final ChunkColumn[] columns;
    private final TextMemory memory = new TextMemory();
    private int row;
    private int column = NO_ROW;
    private long bytes;
    private long bytesHandedOver;
    private boolean usable = true;
    private boolean closed;

    private RowAppender(DuckDBConnection connection, String table, TableAppender appender) {
        this.connection = connection;
        this.table = table;
        this.appender = appender;
        this.columns = appender.columns();
    }

    /**
     * Starts.
     *
     * @param connection what is written through; not closed here
     * @throws SQLException when there is no such table, or it has a column of a type that is not written here
     */
    public static RowAppender into(DuckDBConnection connection, String schema, String table) throws SQLException {
        return new RowAppender(connection, schema + "." + table, TableAppender.of(connection, schema, table));
    }

    /** Begins a row. */
    public RowAppender begin() {
        checkUsable();
        if (column != NO_ROW) {
            throw misuse("a row of " + table + " begins before the one before has ended");
        }
        column = 0;
        return this;
    }

    /** Ends a row, of which all columns have a value. */
    public void end() throws SQLException {
        checkUsable();
        if (column != columns.length) {
            throw misuse("a row of " + table + " ends after " + Math.max(column, 0) + " of " + columns.length + " values");
        }
        column = NO_ROW;
        row++;
        if (row == TableAppender.ROWS || bytes >= CHUNK_BYTES) {
            handOver();
            if (appender.chunks() >= MOST_CHUNKS || bytesHandedOver >= MOST_BYTES) {
                insert();
            }
        }
    }

    /** Appends NULL. */
    public RowAppender appendNull() throws SQLException {
        next().putNull(row);
        return done();
    }

    /** Appends a text, or NULL where there is none. */
    public RowAppender append(@Nullable String value) throws SQLException {
        if (value == null) {
            return appendNull();
        }
        bytes += next(VARCHAR).put(row, value, memory);
        return done();
    }

    /** Appends bytes, to a column of type BLOB. */
    public RowAppender append(byte[] value) {
        bytes += next(BLOB).put(row, value, memory);
        return done();
    }

    /** Appends a truth. */
    public RowAppender append(boolean value) {
        next(BOOLEAN).put(row, value);
        return done();
    }

    /** Appends a number, to a column of type INTEGER. */
    public RowAppender append(int value) {
        next(INTEGER).put(row, value);
        return done();
    }

    /** Appends a number, to a column of type INTEGER, or NULL where there is none. */
    public RowAppender append(@Nullable Integer value) throws SQLException {
        return value == null ? appendNull() : append(value.intValue());
    }

    /** Appends a number, to a column of type BIGINT. */
    public RowAppender append(long value) {
        next(BIGINT).put(row, value);
        return done();
    }

    /** Appends a number, to a column of type BIGINT, or NULL where there is none. */
    public RowAppender append(@Nullable Long value) throws SQLException {
        return value == null ? appendNull() : append(value.longValue());
    }

    /** Appends a number, to a column of type DOUBLE. */
    public RowAppender append(double value) {
        next(DOUBLE).put(row, value);
        return done();
    }

    /** Appends a number, to a column of type DOUBLE, or NULL where there is none. */
    public RowAppender append(@Nullable Double value) throws SQLException {
        return value == null ? appendNull() : append(value.doubleValue());
    }

    /** Appends a moment: microseconds since 1970 in UTC. */
    public RowAppender appendEpochMicros(long value) {
        next(TIMESTAMP_TZ).put(row, value);
        return done();
    }

    /** Appends a list of texts. */
    public RowAppender append(List<String> value) throws SQLException {
        ChunkColumn into = next(LIST);
        ListElements elements = Objects.requireNonNull(into.elements);
        checkElements(elements.keys.type == VARCHAR, "texts");
        int at = elements.add(value.size());
        into.putPair(row, at, value.size());
        for (String element : value) {
            bytes += ELEMENT_BYTES + elements.keys.put(at++, element, memory);
        }
        return done();
    }

    /** Appends a map of texts to texts, or to numbers ({@link Double}). */
    public RowAppender append(Map<String, ?> value) throws SQLException {
        ChunkColumn into = next(MAP);
        ListElements entries = Objects.requireNonNull(into.elements);
        int at = entries.add(value.size());
        into.putPair(row, at, value.size());
        for (Map.Entry<String, ?> entry : value.entrySet()) {
            bytes += ELEMENT_BYTES + entries.keys.put(at, entry.getKey(), memory);
            switch (entry.getValue()) {
                case Double number -> {
                    checkElements(entries.values().type == DOUBLE, "numbers");
                    entries.values().put(at, number.doubleValue());
                }
                case String text -> {
                    checkElements(entries.values().type == VARCHAR, "texts");
                    bytes += entries.values().put(at, text, memory);
                }
                case null -> throw misuse("a map for " + name() + " holds a NULL");
                default -> throw misuse("a map for " + name() + " holds a " + entry.getValue().getClass().getName());
            }
            at++;
        }
        return done();
    }

    private void checkUsable() {
        if (!usable) {
            throw new IllegalStateException("nothing can be written to " + table + " any more");
        }
    }

    /** Until {@link #done}, nothing else can be done: half a value is never handed over. */
    private ChunkColumn next() {
        checkUsable();
        if (column == NO_ROW) {
            throw misuse("a value for " + table + " comes before its row begins");
        }
        if (column == columns.length) {
            throw misuse("a row of " + table + " has more than its " + columns.length + " values");
        }
        usable = false;
        return columns[column++];
    }

    private RowAppender done() {
        usable = true;
        return this;
    }

    private ChunkColumn next(int type) {
        ChunkColumn next = next();
        if (next.type != type && !(type == TIMESTAMP_TZ && next.type == TIMESTAMP)) {
            throw misuse(name() + " does not take " + TypeNumbers.name(type) + " but " + TypeNumbers.name(next.type));
        }
        return next;
    }

    private void checkElements(boolean right, String given) {
        if (!right) {
            throw misuse(name() + " does not take " + given);
        }
    }

    private IllegalStateException misuse(String what) {
        usable = false;
        return new IllegalStateException(what);
    }

    /** Returns the name of the column that a value was given for. */
    private String name() {
        String name = "column " + column;
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + table + " limit 0")) {
            name += " (" + none.getMetaData().getColumnName(column) + ")";
        } catch (SQLException e) {
            // its number is all that is known then
        }
        return table + ", " + name;
    }

    /**
     * Inserts all rows that were appended.
     *
     * @throws SQLException when they cannot be inserted, in the database's words
     */
    public void flush() throws SQLException {
        checkUsable();
        if (column != NO_ROW) {
            throw misuse("rows of " + table + " are to be inserted before the last has ended");
        }
        if (row > 0) {
            handOver();
        }
        insert();
    }

    private void handOver() throws SQLException {
        usable = false;
        appender.handOver(row);
        memory.reuse();
        bytesHandedOver += bytes;
        bytes = 0;
        row = 0;
        usable = true;
    }

    private void insert() throws SQLException {
        usable = false;
        appender.insert();
        bytesHandedOver = 0;
        usable = true;
    }

    /**
     * Ends. What was not inserted is dropped, but in a transaction that the connection is in it may become part of that, which then is to be
     * rolled back.
     */
    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            usable = false;
            try (memory) {
                appender.close();
            }
        }
    }
}
