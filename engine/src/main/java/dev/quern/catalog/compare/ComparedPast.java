package dev.quern.catalog.compare;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Finds in a catalog what a person names to be compared: exports, runs, recipes. Thread-safe. */
public final class ComparedPast {
    private final Catalog catalog;

    /** Looks in {@code catalog}. */
    public ComparedPast(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * An export in the log.
     *
     * @param id its number
     * @param path its folder
     * @param content hash of its data files
     * @param writtenAt when
     * @param byQuery whether a query chose the rows
     * @param kept whether what the stages stood at was kept with it
     */
    public record Logged(long id, String path, String content, OffsetDateTime writtenAt, boolean byQuery, boolean kept) {}

    /**
     * A recipe of a stage.
     *
     * @param stage the stage
     * @param recipe its number
     * @param settings what people see of it
     */
    public record Known(String stage, int recipe, SortedMap<String, String> settings) {}

    /** Returns the export of that number, or null. */
    public @Nullable Logged export(long id) {
        return export("id = ?::bigint", Long.toString(id));
    }

    /** Returns the latest export whose folder is, or ends in, {@code path}, or null. */
    public @Nullable Logged exportTo(String path) {
        Logged exact = export("path = ?", path);
        return exact != null ? exact : export("ends_with(path, '/' || ?)", path);
    }

    /** Returns the latest export with that content, or null. */
    public @Nullable Logged exportOf(String content, String path) {
        Logged there = export("content_hash || path = ?", content + path);
        return there != null ? there : export("content_hash = ?", content);
    }

    private @Nullable Logged export(String where, String value) {
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(
                        "select id, path, content_hash, exported_at, query is not null,"
                                + " exists (select 1 from store.export_heads h where h.export_id = e.id) from store.exports e where "
                                + where
                                + " order by id desc limit 1")) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Logged(row.getLong(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class),
                                row.getBoolean(5), row.getBoolean(6))
                        : null;
            }
        } catch (SQLException e) {
            throw CatalogException.from("the exports cannot be read", e);
        }
    }

    /** Returns the recipe of a run, or null when there is no such run. */
    public @Nullable Known ofRun(long run) {
        return known("c.id = (select recipe_id from store.runs where id = ?::bigint)", Long.toString(run));
    }

    /** Returns the latest recipe of a stage with that fingerprint, or null when it never ran so. */
    public @Nullable Known of(String stage, String fingerprint) {
        return known("c.stage || ' ' || c.fingerprint = ?", stage + " " + fingerprint);
    }

    private @Nullable Known known(String where, String value) {
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(
                        "select c.stage, c.id, c.settings from store.recipes c left join store.heads h on h.recipe_id = c.id where "
                                + where
                                + " order by h.recipe_id is null, c.id desc limit 1")) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                SortedMap<String, String> settings = new TreeMap<>();
                if (row.getObject(3) instanceof Map<?, ?> map) {
                    map.forEach((key, setting) -> settings.put(String.valueOf(key), String.valueOf(setting)));
                }
                return new Known(row.getString(1), row.getInt(2), settings);
            }
        } catch (SQLException e) {
            throw CatalogException.from("the recipes cannot be read", e);
        }
    }
}
