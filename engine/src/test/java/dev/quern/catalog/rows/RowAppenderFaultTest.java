package dev.quern.catalog.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an appender says when it is used wrongly or cannot insert, and that nothing of it is in the table then. */
class RowAppenderFaultTest {
    private DuckDBConnection root;
    private DuckDBConnection connection;
    private Statement sql;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve("rows.duckdb");
        root = (DuckDBConnection) DriverManager.getConnection(url);
        connection = (DuckDBConnection) root.duplicate();
        sql = root.createStatement();
        sql.execute("create schema mill");
        sql.execute(
                "create table mill.bag (id integer primary key, grain varchar not null, kilos double, wall timestamp, path varchar[],"
                        + " numbers integer[], scores map(varchar, double), remarks map(varchar, varchar))");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        root.close();
    }

    private RowAppender bags() throws SQLException {
        return RowAppender.into(connection, "mill", "bag");
    }

    private static void bag(RowAppender into, int id, @Nullable String grain) throws SQLException {
        into.begin().append(id).append(grain);
        for (int i = 0; i < 6; i++) {
            into.appendNull();
        }
        into.end();
    }

    private long bagsThere() throws SQLException {
        try (ResultSet row = sql.executeQuery("select count(*) from mill.bag")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** One use of an appender. */
    @FunctionalInterface
    private interface Use {
        void of(RowAppender into) throws SQLException;
    }

    /** The row before the wrong one is not inserted either, since the appender can only be closed then. */
    private void assertRefused(Use use, String message) throws SQLException {
        try (RowAppender into = bags()) {
            bag(into, 1, "rye");
            assertThatThrownBy(() -> use.of(into)).isInstanceOf(IllegalStateException.class).hasMessage(message);
            List<Use> more = List.of(RowAppender::begin, RowAppender::flush, RowAppender::end, RowAppender::appendNull,
                    again -> again.append("rye"));
            for (Use again : more) {
                assertThatThrownBy(() -> again.of(into)).isInstanceOf(IllegalStateException.class)
                        .hasMessage("nothing can be written to mill.bag any more");
            }
        }
        assertThat(bagsThere()).isZero();
    }

    @Test
    void rowsHaveAsManyValuesAsColumns() throws SQLException {
        assertRefused(RowAppender::end, "a row of mill.bag ends after 0 of 8 values");
        assertRefused(into -> into.begin().append(2).end(), "a row of mill.bag ends after 1 of 8 values");
        assertRefused(into -> into.begin().append(2).begin(), "a row of mill.bag begins before the one before has ended");
        assertRefused(into -> into.begin().append(2).flush(), "rows of mill.bag are to be inserted before the last has ended");
        assertRefused(into -> into.append(2), "a value for mill.bag comes before its row begins");
        assertRefused(into -> {
            into.begin().append(2).append("rye");
            for (int i = 0; i < 7; i++) {
                into.appendNull();
            }
        }, "a row of mill.bag has more than its 8 values");
    }

    @Test
    void valuesAreOfTheTypeOfTheirColumn() throws SQLException {
        assertRefused(into -> into.begin().append("two"), "mill.bag, column 1 (id) does not take VARCHAR but INTEGER");
        assertRefused(into -> into.begin().append(2L), "mill.bag, column 1 (id) does not take BIGINT but INTEGER");
        assertRefused(into -> into.begin().append(2).append(true),
                "mill.bag, column 2 (grain) does not take BOOLEAN but VARCHAR");
        assertRefused(into -> into.begin().append(2).append(new byte[1]),
                "mill.bag, column 2 (grain) does not take BLOB but VARCHAR");
        assertRefused(into -> into.begin().append(2).append("rye").appendEpochMicros(1),
                "mill.bag, column 3 (kilos) does not take TIMESTAMP WITH TIME ZONE but DOUBLE");
        assertRefused(into -> atPath(into).append(Map.of()), "mill.bag, column 5 (path) does not take a map but a list");
        assertRefused(into -> atPath(into).append(List.of()).append(List.of("one")),
                "mill.bag, column 6 (numbers) does not take texts");
        assertRefused(into -> atPath(into).append(List.of()).appendNull().append(Map.of("dry", "yes")),
                "mill.bag, column 7 (scores) does not take texts");
        assertRefused(into -> atPath(into).append(List.of()).appendNull().append(Map.of("dry", 1)),
                "a map for mill.bag, column 7 (scores) holds a java.lang.Integer");
        assertRefused(into -> atPath(into).append(List.of()).appendNull().appendNull().append(Map.of("dry", 1.0)),
                "mill.bag, column 8 (remarks) does not take numbers");
    }

    private static RowAppender atPath(RowAppender into) throws SQLException {
        return into.begin().append(2).append("rye").appendNull().appendEpochMicros(0);
    }

    @Test
    void aMapHasNoNulls() throws SQLException {
        Map<String, @Nullable String> empty = new HashMap<>();
        empty.put("why", null);
        try (RowAppender into = bags()) {
            atPath(into).append(List.of()).appendNull().appendNull();
            assertThatThrownBy(() -> into.append(empty)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("a map for mill.bag, column 8 (remarks) holds a NULL");
        }
    }

    @Test
    void tablesThatCannotBeWrittenAreRefusedAtTheStart() throws SQLException {
        assertThatThrownBy(() -> RowAppender.into(connection, "mill", "silo")).isInstanceOf(SQLException.class)
                .hasMessageContaining("Table with name silo does not exist");
        sql.execute("create table mill.price (amount decimal(9, 2))");
        assertThatThrownBy(() -> RowAppender.into(connection, "mill", "price")).isInstanceOf(SQLException.class)
                .hasMessage("values of DuckDB's type number 19 cannot be written");
        connection.close();
        assertThatThrownBy(this::bags).isInstanceOf(SQLException.class).hasMessage("the connection is closed");
    }

    @Test
    void whatTheTableDoesNotTakeIsSaidInTheWordsOfTheDatabase() throws SQLException {
        try (RowAppender into = bags()) {
            bag(into, 1, null);
            assertThatThrownBy(into::flush).isInstanceOf(SQLException.class)
                    .hasMessageContaining("NOT NULL constraint failed: bag.grain");
            assertThatThrownBy(into::begin).isInstanceOf(IllegalStateException.class);
        }
        assertThat(bagsThere()).isZero();
    }

    /** The database's appender would try again when it ends. */
    @Test
    void whatCouldNotBeInsertedIsNotInsertedAtTheEndEither() throws SQLException {
        sql.execute("insert into mill.bag (id, grain) values (3, 'barley')");
        try (RowAppender into = bags()) {
            for (int i = 0; i < 3000; i++) {
                bag(into, i, "rye");
            }
            assertThatThrownBy(into::flush).isInstanceOf(SQLException.class).hasMessageContaining("uplicate key");
            sql.execute("delete from mill.bag");
        }
        assertThat(bagsThere()).isZero();
        try (RowAppender into = bags()) {
            bag(into, 4, "the connection is as good as before");
            into.flush();
        }
        assertThat(bagsThere()).isOne();
    }

    @Test
    void whatWasNotFlushedIsDropped() throws SQLException {
        try (RowAppender into = bags()) {
            for (int i = 0; i < 3000; i++) {
                bag(into, i, "rye");
            }
        }
        assertThat(bagsThere()).isZero();
    }

    @Test
    void whatAnAbortedTransactionDoesNotTakeIsGoneWithIt() throws SQLException {
        Statement own = connection.createStatement();
        own.execute("begin transaction");
        RowAppender into = bags();
        for (int i = 0; i < 3000; i++) {
            bag(into, i / 2, "rye");
        }
        assertThatThrownBy(into::flush).isInstanceOf(SQLException.class).hasMessageContaining("uplicate key");
        into.close();
        own.execute("rollback");
        assertThat(bagsThere()).isZero();
    }

    @Test
    void aConnectionThatWasClosedTakesNothing() throws SQLException {
        try (RowAppender into = bags(); RowAppender full = bags()) {
            bag(into, 1, "rye");
            for (int i = 0; i < 3000; i++) {
                bag(full, i, "rye");
            }
            connection.close();
            bag(into, 2, "rye");
            assertThatThrownBy(into::flush).isInstanceOf(SQLException.class).hasMessageContaining("closed connection");
        }
        assertThat(bagsThere()).isZero();
    }

    @Test
    void anAppenderMayOutliveTheDatabase() throws SQLException {
        RowAppender into = bags();
        for (int i = 0; i < 3000; i++) {
            bag(into, i, "rye, a grain of cool countries");
        }
        connection.close();
        root.close();
        for (int i = 0; i < 3000; i++) {
            bag(into, i, "rye, a grain of cool countries");
        }
        assertThatThrownBy(into::flush).isInstanceOf(SQLException.class);
        into.close();
        into.close();
        assertThatThrownBy(into::begin).isInstanceOf(IllegalStateException.class);
    }

    /** Whenever that is, there is an error and no fault in memory. */
    @Test
    void anotherThreadMayCloseTheConnection() throws Exception {
        for (int round = 0; round < 20; round++) {
            DuckDBConnection own = (DuckDBConnection) root.duplicate();
            CountDownLatch writing = new CountDownLatch(1);
            int first = round * 10_000_000;
            FutureTask<Throwable> task = new FutureTask<>(() -> {
                try (RowAppender into = RowAppender.into(own, "mill", "bag")) {
                    return catchThrowable(() -> {
                        for (int i = 0; i < 1_000_000; i++) {
                            bag(into, first + i, "rye");
                            if (i % 100 == 99) {
                                into.flush();
                                writing.countDown();
                            }
                        }
                    });
                }
            });
            Thread.ofPlatform().start(task);
            writing.await();
            own.close();
            assertThat(task.get()).isInstanceOf(SQLException.class);
        }
    }
}
