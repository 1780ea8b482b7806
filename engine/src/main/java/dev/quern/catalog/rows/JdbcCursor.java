package dev.quern.catalog.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows as JDBC hands them out: of every type, and 2048 of them on the heap at once, however large they are. */
public record JdbcCursor(PreparedStatement statement, ResultSet rows) implements RowCursor {
    @Override
    public boolean next() throws SQLException {
        return rows.next();
    }

    @Override
    public @Nullable Object value(int column) throws SQLException {
        return Cells.plain(rows.getObject(column + 1));
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
