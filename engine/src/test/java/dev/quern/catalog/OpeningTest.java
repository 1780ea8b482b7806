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
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path folder;

    @Test
    void aSecondProcessIsToldWhoHasIt() throws Exception {
        Process holder = ChildProcess.java(Holder.class, folder)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("open");
            assertThatThrownBy(() -> Catalog.open(folder, List.of()))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("is open in process " + holder.pid() + " (quern, since ")
                    .hasMessageContaining("quern -w OTHER");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        Catalog.open(folder, List.of()).close();
    }

    @Test
    void aSecondOpeningInTheSameProcessIsRefusedAsWell() {
        try (Catalog first = Catalog.open(folder, List.of())) {
            assertThat(first.created()).isTrue();
            assertThatThrownBy(() -> Catalog.open(folder, List.of())).hasMessageContaining("is open in process");
        }
        try (Catalog again = Catalog.open(folder, List.of())) {
            assertThat(again.created()).isFalse();
        }
    }

    @Test
    void aNewerCatalogIsRefusedAndLeftAlone() throws Exception {
        Catalog.open(folder, List.of()).close();
        sql("insert into store.schema_version values (999, 'quern 9', now())");
        assertThatThrownBy(() -> Catalog.open(folder, List.of()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("was written by a newer Quern (catalog version 999, this one knows ");
        sql("delete from store.schema_version where version = 999");
        Catalog.open(folder, List.of()).close();
    }

    @Test
    void anOlderCatalogIsBroughtUpAfterACopyIsKept() throws Exception {
        Path file = folder.resolve(Catalog.FILE_NAME);
        String first = "create schema store; create table store.schema_version (version integer, program varchar, applied_at timestamptz)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            new Migrations(List.of(first), "quern 0.1").apply(connection, file);
            new Migrations(List.of(first, "create table store.more (x integer)"), "quern 0.2").apply(connection, file);
        }
        assertThat(folder.resolve("catalog.duckdb.v1")).exists();
        sql("insert into store.more values (1)");
    }

    @Test
    void samplesThatVersion5WroteAreStillThereAndHaveNoDifficulty() throws Exception {
        Path file = folder.resolve(Catalog.FILE_NAME);
        List<String> steps = Migrations.ofThisProgram().steps();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            new Migrations(steps.subList(0, 5), "quern 0.1").apply(connection, file);
        }
        sql("insert into store.samples values ('smp-1', 'chk-1', 'doc-1', 'factual', 'What is a quern?', 'a hand mill', 0, 11)");
        try (Catalog catalog = Catalog.open(folder, List.of());
                Connection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select question, answer_end, difficulty, (select count(*) from store.drops) from store.samples")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("What is a quern?");
            assertThat(row.getInt(2)).isEqualTo(11);
            assertThat(row.getString(3)).isNull();
            assertThat(row.getInt(4)).isZero();
        }
        assertThat(folder.resolve("catalog.duckdb.v5")).exists();
    }

    @Test
    void aFileThatIsNoCatalogIsNamed() throws Exception {
        Files.writeString(folder.resolve(Catalog.FILE_NAME), "this is not a database, whatever its name says\n".repeat(200));
        assertThatThrownBy(() -> Catalog.open(folder, List.of()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("catalog.duckdb cannot be opened");
    }

    @Test
    void aPlaceThatIsAFileIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "x");
        assertThatThrownBy(() -> Catalog.open(file, List.of()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("notes.txt");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPlaceWhereNothingCanBeMadeIsNamedWithTheReason() {
        Path refused = Path.of("/proc/quern");
        assertThatThrownBy(() -> Catalog.open(refused, List.of())).isInstanceOf(CatalogException.class)
                .hasMessage("the folder /proc/quern cannot be made: no such file or folder");
    }

    private void sql(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(Catalog.FILE_NAME));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Holds a workspace open until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (Catalog catalog = Catalog.open(Path.of(args[0]), List.of())) {
                System.out.println(catalog.created() ? "open" : "again");
                Thread.sleep(60_000);
            }
        }
    }
}
