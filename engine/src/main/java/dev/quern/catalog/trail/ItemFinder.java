package dev.quern.catalog.trail;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/** Finds the item that a person means by a prefix of its id. Thread-safe. */
public final class ItemFinder {
    private static final Pattern ID = Pattern.compile("(fil|doc|img|chk|smp|trc)-?[0-9a-f-]*");
    private static final int SHOWN = 5;

    private final Catalog catalog;

    /** A finder over {@code catalog}. */
    public ItemFinder(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Returns the whole id behind a prefix, or behind a document's uri.
     *
     * @throws CatalogException when none or several match; the message shows some
     */
    public String resolve(String typed) {
        String prefix = typed.strip().toLowerCase(Locale.ROOT).replace("…", "");
        try (DuckDBConnection connection = catalog.connect()) {
            boolean isId = ID.matcher(prefix).matches();
            List<String> found = isId
                    ? select(connection, table(prefix), "starts_with(id, ?)", prefix)
                    : select(connection, "documents", "uri = ?", typed.strip());
            if (found.size() == 1) {
                return found.getFirst();
            }
            if (found.isEmpty()) {
                throw new CatalogException(isId ? unknownId(prefix) : unknownPlace(connection, typed.strip()));
            }
            String some = String.join(", ", found.subList(0, Math.min(SHOWN, found.size())));
            throw new CatalogException("'" + typed + "' is the start of several ids: " + some
                    + (found.size() > SHOWN ? " …" : "") + ".   Type more of it");
        } catch (SQLException e) {
            throw CatalogException.from("'" + typed + "' cannot be looked up", e);
        }
    }

    private static String unknownId(String prefix) {
        String table = table(prefix);
        String view = switch (table) {
            case "chunks", "samples" -> "all_" + table;
            case "files" -> "documents";
            default -> table;
        };
        return "there is no item whose id begins with '" + prefix + "'.   from " + view + "; shows those that there are";
    }

    private static String unknownPlace(DuckDBConnection connection, String typed) throws SQLException {
        String name = typed.substring(typed.lastIndexOf('/') + 1);
        List<String> near = name.isEmpty() ? List.of() : uris(connection, "ends_with(uri, '/' || ?)", name);
        if (near.isEmpty()) {
            near = uris(connection, "abs(length(uri) - length($1)) <= 2 and damerau_levenshtein(uri, $1) <= 2", typed);
        }
        return "there is no item '" + typed + "'." + (near.size() == 1
                ? " Did you mean " + near.getFirst() + "?"
                : " An id is a kind and digits, such as chk-9f3ab2c1 (a unique prefix is enough); a document can be named by its uri"
                        + (near.isEmpty() ? "" : ", such as " + near.getFirst()));
    }

    private static List<String> uris(DuckDBConnection connection, String condition, String value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select distinct uri from store.documents where " + condition + " order by uri limit 2")) {
            select.setString(1, value);
            return strings(select);
        }
    }

    private static List<String> strings(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String table(String prefix) {
        return switch (prefix.substring(0, 3)) {
            case "fil" -> "files";
            case "doc" -> "documents";
            case "img" -> "images";
            case "chk" -> "chunks";
            case "trc" -> "traces";
            default -> "samples";
        };
    }

    private static List<String> select(DuckDBConnection connection, String table, String condition, String value)
            throws SQLException {
        String current = table.equals("documents") ? "(id in (select id from store.in_chunk)) desc, " : "";
        String sql = "select id from store." + table + " where " + condition + " order by " + current + "id limit "
                + (SHOWN + 1);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            List<String> found = strings(select);
            // several versions of a document lie at one place: the current one is meant
            return condition.startsWith("uri") && found.size() > 1 ? List.of(found.getFirst()) : found;
        }
    }
}
