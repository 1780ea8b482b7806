package dev.quern.catalog.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are the same, to the byte, as those that the driver's own appender writes. */
class RowAppenderTest {
    private static final String COLUMNS = "(id integer, size bigint, part double, truth boolean, text varchar, tree json,"
            + " bytes blob, moment timestamptz, wall timestamp, path varchar[], scores map(varchar, double), remarks map(varchar, varchar))";

    /** What lies in a row itself and what does not (from 13 bytes on), of several chars or bytes, and halves of what is one. */
    private static final List<String> TEXTS = List.of("", "rye", "twelve bytes", "thirteen byte", "麦と粉", "麦と粉を", "🌾", "🌾🌾🌾",
            "👩🏽‍🌾 grinds", "nul \u0000 in the middle", "\u0000", "half \ud83c", "\udf3e the other", "\udf3e\ud83c",
            "\u2028\u202e\ufeff",
            "{\"json\": [\"as text\"]}", "long 麦🌾 ".repeat(300));

    private static final int WIDE = 3000;

    private DuckDBConnection connection;
    private Statement sql;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("rows.duckdb"));
        sql = connection.createStatement();
        sql.execute("create table ours " + COLUMNS);
        sql.execute("create table theirs " + COLUMNS);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static String text(int i) {
        return TEXTS.get(i % TEXTS.size());
    }

    private static @Nullable String some(int i) {
        return i % 7 == 0 ? null : text(i);
    }

    /** None, one, a few, and now and then more than all rows of a chunk have room for at first. */
    private static Map<String, Double> scores(int i) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int k = 0; k < (i % 1000 == 5 ? WIDE : i % 4); k++) {
            scores.put(k + text(i + k), i / 7.0 - k);
        }
        return scores;
    }

    private static Map<String, String> remarks(int i) {
        Map<String, String> remarks = new LinkedHashMap<>();
        for (int k = 0; k < (i % 1700 == 9 ? WIDE : i % 3); k++) {
            remarks.put(text(k) + k, text(i + k));
        }
        return remarks;
    }

    private static List<String> path(int i) {
        return i % 1300 == 8 ? Collections.nCopies(WIDE, text(i)) : TEXTS.subList(0, i % TEXTS.size());
    }

    private static byte[] bytes(int i) {
        return text(i + 2).getBytes(StandardCharsets.UTF_16);
    }

    private void writeOurs(int rows) throws SQLException {
        try (RowAppender into = RowAppender.into(connection, "main", "ours")) {
            for (int i = 0; i < rows; i++) {
                into.begin().append(i).append(i % 5 == 0 ? null : Long.valueOf(i * 10_000_000_000L));
                into.append(i % 6 == 0 ? null : Double.valueOf(i / 3.0)).append(i % 2 == 0);
                into.append(some(i)).append(some(i + 1));
                if (i % 9 == 0) {
                    into.appendNull().appendNull().appendNull().appendNull().appendNull().appendNull();
                } else {
                    into.append(bytes(i)).appendEpochMicros(i * 1_000_003L).appendEpochMicros(-i).append(path(i));
                    into.append(scores(i)).append(remarks(i));
                }
                into.end();
            }
            into.flush();
        }
    }

    private void writeTheirs(int rows) throws SQLException {
        try (DuckDBAppender into = connection.createAppender("main", "theirs")) {
            for (int i = 0; i < rows; i++) {
                into.beginRow().append(i).append(i % 5 == 0 ? null : Long.valueOf(i * 10_000_000_000L));
                into.append(i % 6 == 0 ? null : Double.valueOf(i / 3.0)).append(i % 2 == 0);
                into.append(some(i)).append(some(i + 1));
                if (i % 9 == 0) {
                    into.appendNull().appendNull().appendNull().appendNull().appendNull().appendNull();
                } else {
                    into.append(bytes(i)).appendEpochMicros(i * 1_000_003L).appendEpochMicros(-i).append(path(i));
                    into.append(scores(i)).append(remarks(i));
                }
                into.endRow();
            }
            into.flush();
        }
    }

    private long number(String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2047, 2048, 2049, 10_000})
    void rowsAreThoseOfTheDriver(int rows) throws SQLException {
        writeOurs(rows);
        writeTheirs(rows);
        assertThat(number("select count(*) from ours")).isEqualTo(rows);
        assertThat(number("select count(*) from theirs")).isEqualTo(rows);
        assertThat(number("select count(*) from (from ours except all from theirs)")).isZero();
    }

    @Test
    void anAppenderGoesOnAfterAFlush() throws SQLException {
        try (RowAppender into = RowAppender.into(connection, "main", "ours")) {
            for (int i = 0; i < 5; i++) {
                into.begin().append(i);
                for (int column = 1; column < 12; column++) {
                    if (column == 4) {
                        into.append("row of the flush that has the number " + i);
                    } else {
                        into.appendNull();
                    }
                }
                into.end();
                into.flush();
                into.flush();
                assertThat(number("select count(*) from ours")).isEqualTo(i + 1);
            }
        }
        assertThat(number("select count(*) from ours where text = 'row of the flush that has the number ' || id")).isEqualTo(5);
        assertThat(number("select count(*) from ours where size is null and scores is null")).isEqualTo(5);
    }

    /** Of memory that is used again for the next chunk, nothing may be left in the rows of the last. */
    @Test
    void largeTextsStayWhatTheyAreUntilTheyAreInserted() throws SQLException {
        sql.execute("create table large (id integer, text varchar, bytes blob)");
        int[] sizes = {20 << 20, 13, 1 << 20, 65_536, 65_537, 262_144, 262_145, 12, 3 << 20, 1 << 20, 200_000, 5 << 20, 0};
        try (RowAppender into = RowAppender.into(connection, "main", "large")) {
            for (int i = 0; i < sizes.length; i++) {
                String text = Character.toString('a' + i).repeat(sizes[i]);
                into.begin().append(i).append(text).append(text.getBytes(StandardCharsets.UTF_8)).end();
            }
            into.flush();
        }
        for (int i = 0; i < sizes.length; i++) {
            String same = "repeat(chr(" + ('a' + i) + "), " + sizes[i] + ")";
            assertThat(number(
                    "select count(*) from large where id = " + i + " and text = " + same + " and bytes = encode(" + same + ")"))
                    .as("%s bytes", sizes[i]).isEqualTo(1);
        }
    }

    /** So much may lie in memory: what is more is inserted without being asked. */
    @Test
    void rowsAreInsertedByThemselvesBeforeTheyTakeTooMuchMemory() throws SQLException {
        sql.execute("create table many (id integer, text varchar)");
        String large = "x".repeat(5 << 20);
        try (RowAppender into = RowAppender.into(connection, "main", "many")) {
            for (int i = 0; i < 32 * 2048 - 1; i++) {
                into.begin().append(i).append("rye").end();
            }
            assertThat(number("select count(*) from many")).isZero();
            into.begin().append(-1).append("rye").end();
            assertThat(number("select count(*) from many")).isEqualTo(32 * 2048);
            for (int i = 0; i < 3; i++) {
                into.begin().append(i).append(large).end(); // the same again counts again: it is copied
            }
            assertThat(number("select count(*) from many")).isEqualTo(32 * 2048);
            into.begin().append(3).append(large).end();
            assertThat(number("select count(*) from many where text like 'xx%'")).isEqualTo(4);
        }
    }

    @Test
    void rowsAreOfTheTransactionThatTheConnectionIsIn() throws SQLException {
        sql.execute("create table few (id integer)");
        try (RowAppender into = RowAppender.into(connection, "main", "few")) {
            sql.execute("begin transaction");
            for (int i = 0; i < 5000; i++) {
                into.begin().append(i).end();
            }
            into.flush();
            sql.execute("rollback");
            assertThat(number("select count(*) from few")).isZero();
            sql.execute("begin transaction");
            into.begin().append(1).end();
            into.flush();
            sql.execute("commit");
        }
        assertThat(number("select count(*) from few")).isEqualTo(1);
    }
}
