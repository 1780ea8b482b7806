package dev.quern.catalog.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small catalog in a folder, confined as the real one is, and what can be compared before and after. */
final class GuardedCatalog implements AutoCloseable {
    final Path workspace;
    final Connection connection;
    final SqlGuard guard;
    private final Path root;

    GuardedCatalog(Path root) throws SQLException, IOException {
        this.root = root;
        this.workspace = Files.createDirectories(root.resolve("work space"));
        Files.createDirectories(root.resolve("outside"));
        Files.writeString(root.resolve("outside/secret.csv"), "a\nsecret\n");
        Files.writeString(workspace.resolve("rows.csv"), "a,b\n1,x\n2,y\n");
        Files.writeString(workspace.resolve(".env"), "OPENAI_API_KEY=sk-secret\n");
        Files.writeString(workspace.resolve("quern.yaml"), "seed: 42\n");
        Files.createSymbolicLink(workspace.resolve("link"), root.resolve("outside"));
        connection = DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve("catalog.duckdb"));
        run("create table ledger(id varchar primary key, n int); insert into ledger values ('a', 1), ('b', 2)");
        run("create table chunks(id varchar, text varchar, kind varchar, tokens int); insert into chunks values ('c1', 'one', 'md', 3)");
        run("create sequence ids; create schema lab; create table lab.x(a int); insert into lab.x values (1), (2)");
        run("create view lab.v as from chunks; create view samples as from chunks");
        run("set allowed_directories=['" + workspace
                + "']; set enable_external_access=false; set allowed_configs=['streaming_buffer_size'];"
                + " set lock_configuration=true");
        guard = new SqlGuard(workspace, List.of());
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                lines.add(String.join("|", cells));
            }
            return String.join("\n", lines);
        }
    }

    SqlDecision decideOne(String text) throws SQLException {
        List<SqlDecision> decisions = guard.decide(connection, text);
        if (decisions.size() != 1) {
            throw new AssertionError(decisions.size() + " decisions for: " + text);
        }
        return decisions.getFirst();
    }

    /** Everything outside schema lab: the definitions, the rows, the state of the session, the attached databases. */
    String untouchable() throws SQLException {
        return String.join("\n--\n", rows("from ledger order by all"), rows("from chunks order by all"),
                rows("select schema_name, table_name, sql from duckdb_tables() where schema_name <> 'lab' order by all"),
                rows("select schema_name, view_name, sql from duckdb_views() where not internal and schema_name <> 'lab' order by all"),
                rows("select sequence_name, last_value from duckdb_sequences()"),
                rows("select schema_name from duckdb_schemas() order by all"),
                rows("select database_name from duckdb_databases() order by all"), rows("from duckdb_variables()"),
                rows("select current_schema(), current_setting('search_path')"), rows("from duckdb_prepared_statements()"),
                rows("select function_name from duckdb_functions() where not internal and schema_name <> 'lab'"));
    }

    /** Every file but the catalog's own, with its content. */
    String files() throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString();
                found.put(name,
                        name.contains("catalog.duckdb")
                                ? ""
                                : Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        found.keySet().removeIf(name -> name.endsWith(".wal"));
        return found.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
