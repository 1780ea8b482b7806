package dev.quern.catalog.decision;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.UserCondition;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Tags and notes that people put on items. They stay with the item whatever runs, and change nothing that a stage does. Thread-safe: one change at
 * a time.
 */
public final class Marks {
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.:/-]{0,63}");

    private final Catalog catalog;

    /** Marks in {@code catalog}. */
    public Marks(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Which items.
     *
     * @param ids whole ids; empty when {@code where} says which
     * @param where an SQL condition over {@code view}; null when {@code ids} say which
     * @param view a public view with a column {@code id}: {@code all_samples}, {@code all_chunks}, {@code documents}, {@code images}
     */
    public record Which(List<String> ids, @Nullable String where, String view) {
        /** The views that a condition may be asked of; the first when none is named. */
        public static final List<String> VIEWS = List.of("all_samples", "all_chunks", "documents", "images");

        /** Copies the ids, and checks the view. */
        public Which {
            ids = List.copyOf(ids);
            if (!VIEWS.contains(view)) {
                throw new CatalogException("there are no marks on " + view + "; on: " + String.join(", ", VIEWS));
            }
        }

        /** Names items. */
        public static Which ids(List<String> ids) {
            return new Which(ids, null, VIEWS.getFirst());
        }
    }

    /**
     * Tags items.
     *
     * @param tag letters, digits, and {@code _ . : / -}, up to 64 characters; lower and upper case are one
     * @return how many items did not have it before
     */
    public synchronized long tag(Which which, String tag) {
        String name = checked(tag);
        return change(which, "insert into store.tags select id, ?, now() from marked m"
                + " where not exists (select 1 from store.tags t where t.item_id = m.id and t.tag = ?)", name, name);
    }

    /**
     * Takes a tag off items.
     *
     * @return how many items had it
     */
    public synchronized long untag(Which which, String tag) {
        return change(which, "delete from store.tags where tag = ? and item_id in (select id from marked)", checked(tag));
    }

    /**
     * Puts a note on items.
     *
     * @return how many items
     */
    public synchronized long note(Which which, String text) {
        if (text.isBlank()) {
            throw new CatalogException("a note says something; this one is empty");
        }
        return change(which, "insert into store.item_notes select (select coalesce(max(id), 0) from store.item_notes)"
                + " + row_number() over (order by id), id, ?, now() from marked", text.strip());
    }

    private static String checked(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new CatalogException("a tag is one word of letters, digits and _ . : / -, up to 64 of them, not '" + tag + "'");
        }
        return tag.toLowerCase(Locale.ROOT);
    }

    private long change(Which which, String sql, String... values) {
        catalog.requireWritable();
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            choose(connection, which);
            try (PreparedStatement change = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    change.setString(i + 1, values[i]);
                }
                long changed = change.executeUpdate();
                connection.commit();
                return changed;
            }
        } catch (SQLException e) {
            throw CatalogException.from("the mark cannot be kept", e);
        }
    }

    private void choose(DuckDBConnection connection, Which which) throws SQLException {
        String where = which.where();
        if (where == null) {
            try (PreparedStatement create = connection
                    .prepareStatement("create temp table marked as select distinct unnest(?) as id")) {
                create.setArray(1, connection.createArrayOf("VARCHAR", which.ids().toArray()));
                create.execute();
            }
            return;
        }
        String wayOut = "it is asked of the view " + which.view() + "; --of names another";
        String select = UserCondition.narrow(connection, catalog, "select id from main." + which.view(), where, "where", wayOut);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table marked as " + select);
        } catch (SQLException e) {
            throw SqlFailure.failed(select, e, wayOut);
        }
    }
}
