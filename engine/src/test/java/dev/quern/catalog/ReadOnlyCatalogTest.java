package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.testing.ChildProcess;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyCatalogTest {
    @TempDir
    Path folder;

    @Test
    void readsAndSpillsOutsideOfTheFolder() throws Exception {
        made();
        Map<String, String> before = files();
        Path scratch;
        try (Catalog catalog = Catalog.openReadOnly(folder, List.of()); Connection connection = catalog.connect()) {
            scratch = catalog.scratch();
            assertThat(scratch).isDirectory().isNotEqualTo(folder);
            catalog.flush();
            assertThat(number(connection, "select count(*) from store.heads")).isZero();
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temp table kept as select * from range(1000)");
            }
            assertThatThrownBy(catalog::writer).isInstanceOf(CatalogException.class).hasMessageContaining("is open read-only");
        }
        assertThat(scratch).doesNotExist();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatTheDatabaseRefusesIsSaidInTheSameWords() throws Exception {
        made();
        try (Catalog catalog = Catalog.openReadOnly(folder, List.of());
                Connection connection = catalog.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table lab.more as select 1"))
                    .isInstanceOfSatisfying(SQLException.class,
                            e -> assertThat(CatalogException.explain(e)).isEqualTo(Catalog.READ_ONLY));
        }
    }

    @Test
    void aFolderWithoutACatalogStaysWithoutOne() {
        assertThatThrownBy(() -> Catalog.openReadOnly(folder, List.of())).isInstanceOf(CatalogException.class)
                .hasMessage(
                        "there is no workspace in " + folder + ", and none is made to be read only.   Choose another with -w");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessHadCommittedIsReadAndLeftWhereItIs() throws Exception {
        made();
        Process killed = ChildProcess.java(Killed.class, folder).start();
        assertThat(killed.waitFor()).isEqualTo(9);
        Map<String, String> before = files();
        assertThat(before).containsKey("catalog.duckdb.wal");
        try (Catalog catalog = Catalog.openReadOnly(folder, List.of()); Connection connection = catalog.connect()) {
            assertThat(number(connection, "select answer from lab.kept")).isEqualTo(42);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whileItMayBeWrittenNobodyElseLooks() throws Exception {
        made();
        whileHeld(Writer.class, holder -> assertThatThrownBy(() -> Catalog.openReadOnly(folder, List.of()))
                .isInstanceOf(CatalogException.class)
                .hasMessage(folder + " is open in process " + holder.pid()
                        + ", and nobody else can look at it while it may be written there.   Close it there"));
        Catalog.openReadOnly(folder, List.of()).close();
    }

    @Test
    void manyLookAndNobodyWritesMeanwhile() throws Exception {
        made();
        whileHeld(Reader.class, holder -> {
            Catalog.openReadOnly(folder, List.of()).close();
            assertThatThrownBy(() -> Catalog.open(folder, List.of()))
                    .isInstanceOf(CatalogException.class)
                    .hasMessage(folder + " is open read-only in process " + holder.pid()
                            + ", and is not written while somebody looks at it.   Close it there, or look at it as well: "
                            + "quern --read-only -w " + folder);
        });
        Catalog.open(folder, List.of()).close();
    }

    @Test
    void anOlderCatalogIsNotBroughtUpToDate() throws Exception {
        made();
        int steps = Migrations.ofThisProgram().steps().size();
        sql("delete from store.schema_version where version = " + steps);
        Map<String, String> before = files();
        assertThatThrownBy(() -> Catalog.openReadOnly(folder, List.of())).isInstanceOf(CatalogException.class)
                .hasMessageContaining("catalog.duckdb has to be brought up to date before it can be read (it has version "
                        + (steps - 1) + ", and this Quern reads " + steps
                        + "), which --read-only does not do.   Open it once without");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aNewerCatalogIsRefused() throws Exception {
        made();
        sql("insert into store.schema_version values (999, 'quern 9', now())");
        assertThatThrownBy(() -> Catalog.openReadOnly(folder, List.of()))
                .hasMessageContaining("was written by a newer Quern (catalog version 999, ");
    }

    @Test
    void aPathIsGivenAsAShellTakesIt() {
        assertThat(CatalogFile.readOnly(Path.of("/data/mill-2"))).isEqualTo("quern --read-only -w /data/mill-2");
        assertThat(CatalogFile.readOnly(Path.of("/data/the miller's")))
                .isEqualTo("quern --read-only -w '/data/the miller'\\''s'");
    }

    private void made() {
        Catalog.open(folder, List.of()).close();
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(Catalog.FILE_NAME));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Names, sizes and times of what lies in the folder. */
    private Map<String, String> files() throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                found.put(file.getFileName().toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    /** What is done while another process holds the catalog. */
    private interface Meanwhile {
        void with(Process holder) throws Exception;
    }

    private void whileHeld(Class<?> main, Meanwhile meanwhile) throws Exception {
        Process holder = ChildProcess.java(main, folder).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("open");
            meanwhile.with(holder);
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    /** Holds a catalog open, to write, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            hold(Catalog.open(Path.of(args[0]), List.of()));
        }
    }

    /** Holds a catalog open, to read, until it is killed. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] args) throws Exception {
            hold(Catalog.openReadOnly(Path.of(args[0]), List.of()));
        }
    }

    private static void hold(Catalog open) throws InterruptedException {
        try (Catalog catalog = open) {
            System.out.println("open");
            Thread.sleep(60_000);
        }
    }

    /** Commits something, and is gone before it lies in the catalog's file itself. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) throws Exception {
            Catalog catalog = Catalog.open(Path.of(args[0]), List.of());
            try (Connection connection = catalog.connect(); Statement statement = connection.createStatement()) {
                statement.execute("create table lab.kept as select 42 as answer");
            }
            Runtime.getRuntime().halt(9);
        }
    }
}
