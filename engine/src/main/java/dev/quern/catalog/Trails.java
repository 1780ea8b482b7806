package dev.quern.catalog;

import dev.quern.item.ItemKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        catalog.writer().flush();
        try (DuckDBConnection connection = catalog.connect()) {
            List<Trail.Step> steps = new ArrayList<>();
            for (String member : ancestors(connection, id.startsWith("trc-") ? itemOf(connection, id) : id)) {
                steps.add(new Trail.Step(
                        member, line(connection, member), isCurrent(connection, member),
                        VerdictRows.of(connection, member, measures),
                        madeInto(connection, member)));
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
        catalog.writer().flush();
        if (id.startsWith("trc-")) {
            return inspectCall(id);
        }
        String sql = switch (id.substring(0, 3)) {
            case "smp" ->
                "select s.id, s.type, s.difficulty, s.question, s.answer, a.split, a.status, a.reason, a.scores, c.heading_path, d.uri as document, s.chunk_id, s.answer_start, s.answer_end, c.text as passage from store.samples s join store.chunks c on c.id = s.chunk_id join store.documents d on d.id = s.document_id left join main.all_samples a on a.id = s.id where s.id = ?";
            case "chk" ->
                "select c.id, d.uri as document, c.start_char, c.end_char, c.tokens, c.heading_path, c.language, a.ordinal, a.status, a.reason, a.scores, c.text from store.chunks c join store.documents d on d.id = c.document_id left join main.all_chunks a on a.id = c.id where c.id = ?";
            case "img" ->
                "select i.id, d.uri as document, i.ordinal, i.start_char, i.kind, i.media_type, i.width, i.height, octet_length(b.bytes) as bytes, i.alt, i.caption, i.context, i.code_before, i.bytes_hash from store.images i join store.documents d on d.id = i.document_id left join store.blobs b on b.hash = i.bytes_hash where i.id = ?";
            case "doc" ->
                "select id, uri, title, kind, language, size_bytes, characters, sha256, (select count(*) from main.chunks c where c.document_id = d.id) as chunks, (select count(*) from main.samples s where s.document_id = d.id) as samples, (select count(*) from main.images i where i.document_id = d.id) as images, headings, left(text, 2000) as text from store.documents d where id = ?";
            default ->
                "select f.id, f.uri, f.path, f.size_bytes, f.sha256, n.status, n.fault, n.message from store.files f left join store.now_import n on n.input_id = f.id where f.id = ?";
        };
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                if (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.put(row.getMetaData().getColumnName(i), Cells.plain(row.getObject(i)));
                    }
                }
                return columns;
            }
        } catch (SQLException e) {
            throw CatalogException.from(id + " cannot be read", e);
        }
    }

    private Map<String, @Nullable Object> inspectCall(String id) {
        try (DuckDBConnection connection = catalog.connect()) {
            return ModelCalls.whole(connection, id);
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
