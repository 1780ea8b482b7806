package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class SqlCancelTest {
    private static final String LONG_SQL = "select count(*) from range(1000000) a, range(1000000) b where hash(a.range, b.range) = 1";

    @TempDir
    Path folder;

    /** The database itself forgets it: a statement that begins a moment later would run for hours. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aWishBetweenWatchingAndBeginningStopsTheStatement() throws Exception {
        try (Catalog catalog = Catalog.open(folder, List.of());
                DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement()) {
            SqlCancel cancel = new SqlCancel();
            cancel.watch(statement);
            cancel.cancel();
            assertThatThrownBy(() -> statement.execute(LONG_SQL)).isInstanceOf(SQLException.class);
            assertThat(cancel.isCancelled()).isTrue();
        }
    }

    @Test
    void whatIsWatchedAfterTheWishDoesNotBegin() throws Exception {
        try (Catalog catalog = Catalog.open(folder, List.of());
                DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement()) {
            SqlCancel cancel = new SqlCancel();
            cancel.cancel();
            assertThatThrownBy(() -> cancel.watch(statement)).isInstanceOf(SQLException.class);
            assertThat(statement.execute("select 1")).as("the connection is as good as before").isTrue();
        }
    }

    /** The wish is to a connection, which goes on to serve other queries. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void whatComesAfterAStatementThatWasStoppedIsLeftAlone() throws Exception {
        try (Catalog catalog = Catalog.open(folder, List.of()); DuckDBConnection connection = catalog.connect()) {
            SqlCancel cancel = new SqlCancel();
            try (Statement statement = connection.createStatement()) {
                cancel.watch(statement);
                cancel.cancel();
                assertThatThrownBy(() -> statement.execute(LONG_SQL)).isInstanceOf(SQLException.class);
            }
            try (Statement next = connection.createStatement()) {
                assertThat(next.execute("select count(*) from range(20000) a, range(20000) b where hash(a.range, b.range) = 1"))
                        .isTrue();
            }
        }
    }
}
