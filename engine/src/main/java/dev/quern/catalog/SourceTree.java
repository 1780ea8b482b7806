package dev.quern.catalog;

import dev.quern.item.SourceFile;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Remembers where documents come from, and which files were there at the last import. Thread-safe. */
public final class SourceTree {
    private final Catalog catalog;

    /** A tree over {@code catalog}. */
    public SourceTree(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A place that documents come from.
     *
     * @param name what its files' uris start with; the same on every machine
     * @param root the folder or single file, on this machine
     */
    public record Source(String name, Path root) {}

    /**
     * What an import found.
     *
     * @param added places that were not known
     * @param changed places whose content is another
     * @param unchanged places as they were
     * @param gone places that were there at the last import and are no more
     */
    public record Change(long added, long changed, long unchanged, long gone) {}

    /** Hands over the files found, one after the other. */
    @FunctionalInterface
    public interface Finder {
        /** Finds all files. */
        void forEach(Consumer<SourceFile> action) throws InterruptedException;
    }

    /** Returns all sources, by name. */
    public List<Source> sources() {
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, root from store.sources order by name")) {
            List<Source> sources = new ArrayList<>();
            while (rows.next()) {
                sources.add(new Source(rows.getString(1), Path.of(rows.getString(2))));
            }
            return sources;
        } catch (SQLException e) {
            throw CatalogException.from("the sources cannot be read", e);
        }
    }

    /**
     * Returns uris of files that were there at the last import of a source, in order: all of them, or, where there are more than {@code most},
     * that many spread evenly over the whole list.
     */
    public List<String> spread(String source, int most) {
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection
                        .prepareStatement(
                                "select uri from (select uri, row_number() over (order by uri) - 1 as i, count(*) over () as n"
                                        + " from store.tree where source = $1) where i = 0 or i * $2 // n > (i - 1) * $2 // n order by uri")) {
            select.setString(1, source);
            select.setLong(2, most);
            try (ResultSet rows = select.executeQuery()) {
                List<String> uris = new ArrayList<>();
                while (rows.next()) {
                    uris.add(rows.getString(1));
                }
                return uris;
            }
        } catch (SQLException e) {
            throw CatalogException.from("the files of " + source + " cannot be read", e);
        }
    }

    /** Adds a source, or moves the one of this name to another root. */
    public void put(Source source) {
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete = connection.prepareStatement("delete from store.sources where name = ?");
                    PreparedStatement insert = connection.prepareStatement("insert into store.sources values (?, ?, now())")) {
                delete.setString(1, source.name());
                delete.executeUpdate();
                insert.setString(1, source.name());
                insert.setString(2, source.root().toString());
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw CatalogException.from("the source " + source.name() + " cannot be kept", e);
        }
    }

    /**
     * Takes what a scan of a source, or of a part of it, found.
     *
     * @param source the source's name
     * @param scope what the uris of that part start with; the source's name for all of it
     * @param finder finds the files
     * @param exists whether a known place that was not found is still there (and was only left out this time)
     * @throws InterruptedException when the scan is cancelled; nothing is changed then
     */
    public Change update(String source, String scope, Finder finder, Predicate<Path> exists) throws InterruptedException {
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "create temp table found (id varchar, uri varchar, path varchar, size_bytes bigint, sha256 varchar)");
            }
            fill(connection, finder);
            Change change = merge(connection, source, scope, exists);
            connection.commit();
            return change;
        } catch (SQLException e) {
            throw CatalogException.from("the files of " + source + " cannot be kept", e);
        }
    }

    private static void fill(DuckDBConnection connection, Finder finder) throws SQLException, InterruptedException {
        try (DuckDBAppender appender = connection.createAppender("temp", "main", "found")) {
            SQLException[] failure = new SQLException[1];
            finder.forEach(file -> {
                try {
                    appender.beginRow().append(file.id().value()).append(file.uri());
                    appender.append(file.path().toString()).append(file.sizeBytes()).append(file.sha256()).endRow();
                } catch (SQLException e) {
                    failure[0] = e;
                }
            });
            if (failure[0] != null) {
                throw failure[0];
            }
        }
    }

    private static Change merge(DuckDBConnection connection, String source, String scope, Predicate<Path> exists)
            throws SQLException {
        List<String> gone = gone(connection, source, scope, exists);
        try (Statement statement = connection.createStatement()) {
            long added = count(statement, "select count(*) from found where uri not in (select uri from store.tree)");
            long unchanged = count(statement, "select count(*) from found where id in (select file_id from store.tree)");
            long all = count(statement, "select count(*) from found");
            statement.execute("insert into store.tree_gone select uri, source, file_id, now() from store.tree"
                    + " where uri in (select uri from found where id not in (select file_id from store.tree))");
            // where a file lies may differ from machine to machine; its name does not
            statement.execute(
                    "delete from store.files where id in (select f.id from found f join store.files s on s.id = f.id where s.path <> f.path)");
            statement.execute("insert into store.files select id, '" + source.replace("'", "''")
                    + "', uri, path, size_bytes, sha256 from found where id not in (select id from store.files)");
            statement.execute(
                    "delete from store.tree where uri in (select uri from found where id not in (select file_id from store.tree))");
            statement.execute("insert into store.tree select uri, '" + source.replace("'", "''")
                    + "', id from found where uri not in (select uri from store.tree)");
            if (!gone.isEmpty()) {
                for (String sql : List.of("insert into store.tree_gone select uri, source, file_id, now() from store.tree where",
                        "delete from store.tree where")) {
                    try (PreparedStatement change = connection.prepareStatement(sql + " uri in (select unnest(?))")) {
                        change.setArray(1, connection.createArrayOf("VARCHAR", gone.toArray()));
                        change.executeUpdate();
                    }
                }
            }
            return new Change(added, all - added - unchanged, unchanged, gone.size());
        }
    }

    private static List<String> gone(
            DuckDBConnection connection, String source, String scope, Predicate<Path> exists) throws SQLException {
        List<String> gone = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select t.uri, f.path from store.tree t join store.files f on f.id = t.file_id"
                        + " where t.source = ? and (t.uri = ? or starts_with(t.uri, ?)) and t.uri not in (select uri from found)")) {
            select.setString(1, source);
            select.setString(2, scope);
            select.setString(3, scope + "/");
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!exists.test(Path.of(rows.getString(2)))) {
                        gone.add(rows.getString(1));
                    }
                }
            }
        }
        return gone;
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
