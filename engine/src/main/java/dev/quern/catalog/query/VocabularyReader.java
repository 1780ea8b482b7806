package dev.quern.catalog.query;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.CatalogPage;
import dev.quern.catalog.SqlScripts;
import dev.quern.catalog.query.SqlVocabulary.Column;
import dev.quern.catalog.query.SqlVocabulary.Function;
import dev.quern.catalog.query.SqlVocabulary.Table;
import dev.quern.catalog.sql.SqlGuard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads the {@link SqlVocabulary} of a catalog. What the views mean is told by the page about the catalog. Thread-safe. */
public final class VocabularyReader {
    private final Catalog catalog;

    /** A reader over {@code catalog}. */
    public VocabularyReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns all words; reads a few thousand rows of DuckDB's own lists. */
    public SqlVocabulary all() {
        try (DuckDBConnection connection = catalog.connect(); Statement statement = connection.createStatement()) {
            return new SqlVocabulary(tables(statement), functions(statement), keywords(statement));
        } catch (SQLException e) {
            throw CatalogException.from("the words of SQL cannot be read", e);
        }
    }

    /** Returns the tables alone: they are what changes while a workspace is open. */
    public List<Table> tables() {
        try (DuckDBConnection connection = catalog.connect(); Statement statement = connection.createStatement()) {
            return tables(statement);
        } catch (SQLException e) {
            throw CatalogException.from("the tables cannot be listed", e);
        }
    }

    private static List<Table> tables(Statement statement) throws SQLException {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        Map<String, List<String>> names = new LinkedHashMap<>();
        CatalogPage page = CatalogPage.packaged();
        try (ResultSet rows = statement.executeQuery(SqlScripts.read("vocabulary-tables.sql"))) {
            while (rows.next()) {
                String schema = rows.getString(1);
                String table = rows.getString(2);
                String column = rows.getString(3);
                String key = schema + "." + table;
                names.putIfAbsent(key, List.of(schema, table));
                String meaning = schema.equals("main") ? page.column(table, column) : "";
                columns.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Column(column, rows.getString(4), meaning));
            }
        }
        List<Table> tables = new ArrayList<>();
        names.forEach((key, name) -> tables.add(
                new Table(name.getFirst(), name.getLast(), name.getFirst().equals("main") ? page.view(name.getLast()) : "yours",
                        columns.getOrDefault(key, List.of()))));
        return tables;
    }

    private static List<Function> functions(Statement statement) throws SQLException {
        Map<String, Function> functions = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(SqlScripts.read("vocabulary-functions.sql"))) {
            while (rows.next()) {
                String name = rows.getString(1);
                boolean givesRows = rows.getBoolean(4);
                if (SqlGuard.mayCall(name, givesRows)) {
                    functions.put(name, new Function(name, rows.getString(2), oneLine(rows.getString(3)), givesRows));
                }
            }
        }
        return List.copyOf(functions.values());
    }

    private static List<String> keywords(Statement statement) throws SQLException {
        List<String> keywords = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(SqlScripts.read("vocabulary-keywords.sql"))) {
            while (rows.next()) {
                keywords.add(rows.getString(1));
            }
        }
        return keywords;
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
