package dev.quern.catalog.query;

import dev.quern.catalog.SqlCancel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Rows that stay in the database's own memory until a value is asked for, so that the heap holds one row, were each a megabyte. The
 * driver reads plain types this way, not nested ones; values are the same that {@link JdbcCursor} gives.
 */
final class ChunkCursor implements RowCursor {
    private static final Set<String> TYPES = Set.of("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT",
            "USMALLINT",
            "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "FLOAT", "DOUBLE", "VARCHAR", "JSON", "DATE", "TIMESTAMP",
            "TIMESTAMP_S",
            "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE");

    private static final Method CHECK_ERROR = checkError();

    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final SqlCancel cancel;
    private final DuckDBReadableVector[] vectors;
    private long row;
    private long rows;

    private ChunkCursor(DuckDBPreparedStatement statement, DuckDBChunkedResult result, SqlCancel cancel) {
        this.statement = statement;
        this.result = result;
        this.cancel = cancel;
        this.vectors = new DuckDBReadableVector[(int) result.columnCount()];
    }

    /** Whether all columns are of types that can be read this way. */
    static boolean reads(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String type = columns.getColumnTypeName(i);
            if (!TYPES.contains(type) && !(type.startsWith("DECIMAL(") && type.endsWith(")"))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Starts a query.
     *
     * @param cancel ends the rows too: the database forgets a cancel that comes between two looks at its result
     */
    static ChunkCursor over(DuckDBPreparedStatement query, SqlCancel cancel) throws SQLException {
        return new ChunkCursor(query, query.query(), cancel);
    }

    @Override
    public boolean next() throws SQLException {
        if (cancel.isCancelled()) {
            throw new SQLException("INTERRUPT Error: cancelled while its rows were read");
        }
        row++;
        while (row >= rows) {
            if (!result.nextChunk()) {
                checkWhole();
                return false;
            }
            DuckDBDataChunkReader chunk = result.chunk();
            rows = chunk.rowCount();
            row = 0;
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = chunk.vector(i);
            }
        }
        return true;
    }

    /**
     * The driver ends the rows in the same way when there are no more and when the query failed: what went wrong has to be asked for. Its way
     * to ask is not public. Whether the transaction still stands tells of a failure too, without its words.
     */
    private void checkWhole() throws SQLException {
        try {
            CHECK_ERROR.invoke(result);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failed ? failed : new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        try (Statement standing = statement.getConnection().createStatement()) {
            standing.execute("select 1");
        }
    }

    private static Method checkError() {
        try {
            Method found = DuckDBChunkedResult.class.getDeclaredMethod("checkError");
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this driver of DuckDB is not the one that Quern was built for", e);
        }
    }

    @Override
    public @Nullable Object value(int column) {
        DuckDBReadableVector values = vectors[column];
        return values.isNull(row) ? null : switch (values.getType()) {
            case BOOLEAN -> values.getBoolean(row);
            case TINYINT -> values.getByte(row);
            case SMALLINT -> values.getShort(row);
            case INTEGER -> values.getInt(row);
            case BIGINT -> values.getLong(row);
            case UTINYINT -> values.getUint8(row);
            case USMALLINT -> values.getUint16(row);
            case UINTEGER -> values.getUint32(row);
            case UBIGINT -> values.getUint64(row);
            case HUGEINT -> values.getHugeInt(row);
            case UHUGEINT -> values.getUHugeInt(row);
            case FLOAT -> values.getFloat(row);
            case DOUBLE -> values.getDouble(row);
            case DECIMAL -> values.getBigDecimal(row);
            case VARCHAR -> values.getString(row);
            case DATE -> values.getLocalDate(row);
            case TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS -> values.getLocalDateTime(row);
            case TIMESTAMP_WITH_TIME_ZONE -> values.getOffsetDateTime(row);
            default -> throw new IllegalStateException("a column of type " + values.getType() + " was taken for a plain one");
        };
    }

    @Override
    public void close() throws SQLException {
        result.close();
        statement.close();
    }
}
