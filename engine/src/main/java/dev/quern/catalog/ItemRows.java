package dev.quern.catalog;

import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.Document;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.item.Sample;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.item.SourceFile;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads items out of result sets. Each kind has a select with {@code %s} where a relation with column {@code id} goes, and an order
 * that is the same on every machine: the document's place, then the position in it.
 */
public enum ItemRows {
    FILES(
            ItemKind.FILE,
            "select i.id, i.uri, i.path, i.size_bytes, i.sha256 from store.files i join %s p on p.id = i.id",
            "i.uri, i.id") {
        @Override
        Item read(ResultSet row) throws SQLException {
            return new SourceFile(
                    new ItemId(row.getString(1)),
                    row.getString(2),
                    Path.of(row.getString(3)),
                    row.getLong(4),
                    row.getString(5));
        }
    },
    DOCUMENTS(
            ItemKind.DOCUMENT,
            "select i.id, i.uri, i.title, i.kind, i.language, i.size_bytes, i.sha256, i.text, i.headings, i.given from store.documents i join %s p on p.id = i.id",
            "i.uri, i.id") {
        @Override
        Item read(ResultSet row) throws SQLException {
            return new Document(
                    new ItemId(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getLong(6),
                    row.getString(7),
                    row.getString(8),
                    Headings.fromJson(row.getString(9)),
                    Givens.fromJson(row.getString(10)));
        }
    },
    CHUNKS(
            ItemKind.CHUNK,
            "select i.id, i.document_id, i.start_char, i.end_char, i.text, i.tokens, i.heading_path, i.language, null::varchar, null::varchar"
                    + " from store.chunks i join %s p on p.id = i.id join store.documents d on d.id = i.document_id",
            "d.uri, i.start_char, i.id") {
        @Override
        String select(String relation, int window) {
            return window == 0 ? super.select(relation, window) : IN_WINDOW.formatted(relation, window, window);
        }

        @Override
        Item read(ResultSet row) throws SQLException {
            return new ChunkInContext(chunk(row, 1), text(row, 9), text(row, 10));
        }
    },
    SAMPLES(
            ItemKind.SAMPLE,
            "select i.id, i.chunk_id, i.document_id, i.type, i.question, i.answer, i.answer_start, i.answer_end,"
                    + " c.id, c.document_id, c.start_char, c.end_char, c.text, c.tokens, c.heading_path, c.language, d.uri, d.kind, j.scores, i.difficulty"
                    + " from store.samples i join %s p on p.id = i.id join store.chunks c on c.id = i.chunk_id"
                    + " join store.documents d on d.id = i.document_id"
                    + " left join (select o.input_id, o.scores from store.outcomes o join store.heads h on h.recipe_id = o.recipe_id and h.stage = 'curate') j on j.input_id = i.id",
            "d.uri, c.start_char, i.id") {
        @Override
        Item read(ResultSet row) throws SQLException {
            Sample sample = new Sample(
                    new ItemId(row.getString(1)),
                    new ItemId(row.getString(2)),
                    new ItemId(row.getString(3)),
                    row.getString(4),
                    row.getString(20),
                    row.getString(5),
                    row.getString(6),
                    whole(row, 7),
                    whole(row, 8));
            return new SampleInContext(sample, chunk(row, 9), row.getString(17), row.getString(18), scores(row, 19));
        }
    };

    /**
     * Chunks with what the document says around them. Only positions pass through the window function; the text is cut out of the
     * document, so that neighbours that overlap say nothing twice. Cutting at a character means counting from the beginning, which in a
     * long document takes longer for each chunk than for the one before: so a document is cut once into pages of 64 characters (a longer
     * repetition outgrows what the regular expressions keep, and takes a hundred times as long), and these are put together into sections
     * of twice the longest window, each beginning in the middle of the one before, so that every window lies within one.
     */
    private static final String IN_WINDOW = """
            with p as materialized (select id from %s),
            w as materialized (
                select u.id, u.document_id, u.from_char, u.to_char
                from (
                    select m.id, c.document_id,
                        min(c.start_char) over (partition by m.input_id order by m.ordinal rows between %d preceding and current row) as from_char,
                        max(c.end_char) over (partition by m.input_id order by m.ordinal rows between current row and %d following) as to_char
                    from store.made_chunk m join store.chunks c on c.id = m.id
                ) u semi join p on p.id = u.id),
            size as materialized (select max(to_char - from_char) // 64 + 1 as pages from w),
            page as (
                select document_id, unnest(range(len(cut))) as number, unnest(cut) as text
                from (
                    select d.id as document_id, regexp_extract_all(d.text, '(?s).{1,64}') as cut
                    from store.documents d semi join w on w.document_id = d.id)),
            section as materialized (
                select document_id, section, string_agg(text, '' order by number) as text
                from (
                    select document_id, number, text, unnest([number // size.pages, number // size.pages - 1]) as section
                    from page cross join size)
                group by document_id, section),
            place as materialized (
                select w.*, w.from_char // (size.pages * 64) as section, w.from_char %% (size.pages * 64) as skipped
                from w cross join size)
            select i.id, i.document_id, i.start_char, i.end_char, i.text, i.tokens, i.heading_path, i.language,
                substring(s.text, w.skipped + 1, i.start_char - w.from_char),
                substring(s.text, w.skipped + i.end_char - w.from_char + 1, w.to_char - i.end_char)
            from store.chunks i
            join p on p.id = i.id
            join store.documents d on d.id = i.document_id
            left join place w on w.id = i.id
            left join section s on s.document_id = w.document_id and s.section = w.section""";

    private final ItemKind kind;
    private final String select;
    private final String order;

    ItemRows(ItemKind kind, String select, String order) {
        this.kind = kind;
        this.select = select;
        this.order = order;
    }

    /** Reads the current row. */
    abstract Item read(ResultSet row) throws SQLException;

    static ItemRows of(ItemKind kind) {
        for (ItemRows rows : values()) {
            if (rows.kind == kind) {
                return rows;
            }
        }
        throw new IllegalArgumentException("no stage takes items of kind " + kind);
    }

    /**
     * Returns the select for the ids in {@code relation}, in no order.
     *
     * @param window how many neighbours on each side are shown of a chunk
     */
    String select(String relation, int window) {
        return select.formatted(relation);
    }

    /** Returns what to order the select by. */
    String order() {
        return order;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static Chunk chunk(ResultSet row, int first) throws SQLException {
        return new Chunk(
                new ItemId(row.getString(first)),
                new ItemId(row.getString(first + 1)),
                row.getInt(first + 2),
                row.getInt(first + 3),
                row.getString(first + 4),
                row.getInt(first + 5),
                texts(row.getArray(first + 6)),
                row.getString(first + 7));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (Object element : (Object[]) array.getArray()) {
                texts.add(String.valueOf(element));
            }
        }
        return texts;
    }

    public static Scores scores(ResultSet row, int column) throws SQLException {
        if (!(row.getObject(column) instanceof Map<?, ?> map)) {
            return Scores.none();
        }
        TreeMap<String, Double> values = new TreeMap<>();
        map.forEach((name, value) -> values.put(String.valueOf(name), ((Number) value).doubleValue()));
        return Scores.of(values);
    }

    private static @Nullable Integer whole(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
