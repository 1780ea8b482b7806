package dev.quern.catalog.export;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.Portions;
import dev.quern.catalog.SqlScripts;
import dev.quern.export.CallRows;
import dev.quern.export.ExportException;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import org.duckdb.DuckDBConnection;

/** The calls of models for one export. A call that was answered from an earlier one shows what that one sent and got. */
public final class CallSnapshot implements CallRows {
    private final DuckDBConnection connection;

    private CallSnapshot(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Begins to read.
     *
     * @throws ExportException when there is no call
     */
    public static CallSnapshot take(Catalog catalog) {
        return catalog.hold(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from store.traces")) {
                row.next();
                if (row.getLong(1) == 0) {
                    throw new ExportException("there is nothing to export: no model was called yet");
                }
            }
            return new CallSnapshot(connection);
        }, e -> CatalogException.from("the calls cannot be read", e));
    }

    @Override
    public void forEach(Consumer action) throws IOException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SqlScripts.read("conversations.sql"));
            for (Portions.Portion portion : Portions.of(connection, "select place, characters from talk order by place")) {
                forEach(portion, action);
            }
        } catch (SQLException e) {
            throw CatalogException.from("the calls cannot be read", e);
        }
    }

    private void forEach(Portions.Portion portion, Consumer action) throws SQLException, IOException, InterruptedException {
        String sql = SqlScripts.read("conversation-texts.sql").formatted(portion.of("place"));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the export was cancelled");
                }
                action.accept(
                        new Row(
                                row.getString(1), row.getObject(2, Long.class), row.getString(3), row.getString(4),
                                row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9),
                                row.getObject(10, Long.class), row.getObject(11, Long.class), row.getObject(12, Double.class),
                                row.getDouble(13), row.getBoolean(14), row.getString(15),
                                row.getObject(16, OffsetDateTime.class).toInstant()));
            }
        }
    }

    @Override
    public void close() {
        Catalog.release(connection);
    }
}
