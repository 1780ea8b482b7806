package dev.quern.catalog.rows;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Walks through the rows of a result, once, forwards. One thread. */
public sealed interface RowCursor extends AutoCloseable permits ChunkCursor, JdbcCursor {
    /** Goes to the next row, and says whether there is one. */
    boolean next() throws SQLException;

    /** Returns a value of the row as plain Java, see {@link Cells}; 0 for the first column. */
    @Nullable
    Object value(int column) throws SQLException;

    @Override
    void close() throws SQLException;
}
