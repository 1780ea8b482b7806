package dev.quern.catalog.trail;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.item.ItemKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Tells where an item comes from and what became of it. Thread-safe. */
public final class Trails {
    private final Catalog catalog;

    /** Trails over {@code catalog}. */
    public Trails(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Returns the way of an item; of a call, that of the item that it asked about.
     *
     * @param id a whole id
     * @param measures the names of the scores that are measured without a model; the others of a model's judgement are its marks
     * @throws CatalogException for a call that was made outside a run
     */
    public Trail of(String id, Set<String> measures) {
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect()) {
            List<Trail.Step> steps = new ArrayList<>();
            for (String member : ancestors(connection, id.startsWith("trc-") ? itemOf(connection, id) : id)) {
                steps.add(new Trail.Step(
                        member, line(connection, member), isCurrent(connection, member),
                        VerdictRows.of(connection, member, measures),
                        madeInto(connection, member), ByHandRows.of(connection, member)));
            }
            return new Trail(steps);
        } catch (SQLException e) {
            throw CatalogException.from("the way of " + id + " cannot be read", e);
        }
    }

    private static String itemOf(DuckDBConnection connection, String call) throws SQLException {
        String item = text(connection, "select item_id from store.traces where id = ?", call);
        if (item == null) {
            throw new CatalogException(call + " was called for no item.   inspect " + call + " shows it");
        }
        return item;
    }

    /** Returns one line that says what an item is; "" when there is no such item. */
    public String line(String id) {
        try (DuckDBConnection connection = catalog.connect()) {
            return line(connection, id);
        } catch (SQLException e) {
            throw CatalogException.from(id + " cannot be read", e);
        }
    }

    /**
     * Returns the item of a kind that an item was made from: itself when it is of that kind.
     *
     * @throws CatalogException when it was made from none
     */
    public String ancestor(String id, ItemKind kind) {
        try (DuckDBConnection connection = catalog.connect()) {
            for (String member : ancestors(connection, id)) {
                if (member.startsWith(kind.prefix() + "-")) {
                    return member;
                }
            }
        } catch (SQLException e) {
            throw CatalogException.from("the way of " + id + " cannot be read", e);
        }
        throw new CatalogException(id + " was made from no " + kind.name().toLowerCase(Locale.ROOT)
                + "; name a " + kind.name().toLowerCase(Locale.ROOT) + ", or what was made of one");
    }

    private static List<String> ancestors(DuckDBConnection connection, String id) throws SQLException {
        List<String> chain = new ArrayList<>();
        String current = id;
        while (current != null) {
            chain.addFirst(current);
            current = parent(connection, current);
        }
        return chain;
    }

    private static @Nullable String parent(DuckDBConnection connection, String id) throws SQLException {
        String sql = switch (id.substring(0, 3)) {
            case "smp" -> "select chunk_id from store.samples where id = ?";
            case "chk" -> "select document_id from store.chunks where id = ?";
            case "img" -> "select document_id from store.images where id = ?";
            case "doc" -> "select input_id from store.outputs where output_id = ? and starts_with(input_id, 'fil-') limit 1";
            default -> null;
        };
        return sql == null ? null : text(connection, sql, id);
    }

    private static String line(DuckDBConnection connection, String id) throws SQLException {
        String sql = switch (id.substring(0, 3)) {
            case "smp" -> "select concat_ws(' · ', type, difficulty, question) from store.samples where id = ?";
            case "chk" ->
                "select concat(d.uri, ' · characters ', format('{:,}', c.start_char), '–', format('{:,}', c.end_char), ' · ', c.tokens, ' tokens') from store.chunks c join store.documents d on d.id = c.document_id where c.id = ?";
            case "img" ->
                "select concat(d.uri, ' · image ', i.ordinal, ' · ', i.media_type, coalesce(concat(' · ', i.width, '×', i.height, ' px'), '')) from store.images i join store.documents d on d.id = i.document_id where i.id = ?";
            case "doc" ->
                "select concat(uri, ' · ', kind, ' · ', format('{:,}', characters), ' characters · ', title) from store.documents where id = ?";
            default ->
                "select concat(uri, ' · ', format('{:,}', size_bytes), ' bytes · sha256 ', left(sha256, 8), '…') from store.files where id = ?";
        };
        String line = text(connection, sql, id);
        return line == null ? "" : line;
    }

    private static boolean isCurrent(DuckDBConnection connection, String id) throws SQLException {
        String sql = switch (id.substring(0, 3)) {
            case "smp" -> "select id from store.in_curate where id = ?";
            case "chk" -> "select id from store.made_chunk where id = ?";
            case "img", "doc" -> "select id from store.made_import where id = ?";
            default -> "select id from store.in_import where id = ?";
        };
        return text(connection, sql, id) != null;
    }

    private static List<String> madeInto(DuckDBConnection connection, String id) throws SQLException {
        String sql = """
                select 'import', left(id, 3), count(*) from store.made_import where input_id = $1 group by all
                union all select 'chunk', left(id, 3), count(*) from store.made_chunk where input_id = $1 group by all
                union all select 'generate', left(id, 3), count(*) from store.made_generate where input_id = $1 group by all
                """;
        Map<String, String> names = Map.of("doc", "document", "img", "image", "chk", "chunk", "smp", "sample");
        List<String> made = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long count = row.getLong(3);
                    String noun = names.getOrDefault(row.getString(2), "item");
                    made.add(row.getString(1) + " → " + count + " " + noun + (count == 1 ? "" : "s"));
                }
            }
        }
        return made;
    }

    /**
     * Returns an item's columns in order, for people: name to value; a missing value is null.
     *
     * @param id a whole id
     */
    public Map<String, @Nullable Object> inspect(String id) {
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect()) {
            return ItemColumns.of(connection, id);
        } catch (SQLException e) {
            throw CatalogException.from(id + " cannot be read", e);
        }
    }

    private static @Nullable String text(DuckDBConnection connection, String sql, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
