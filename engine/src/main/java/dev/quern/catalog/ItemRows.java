package dev.quern.catalog;

import dev.quern.catalog.rows.RowCursor;
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
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads items out of rows. Each kind has a select with {@code %s} where a relation with column {@code id} goes, and an order
 * that is the same on every machine: the document's place, then the position in it.
 */
public enum ItemRows {
    FILES(
            ItemKind.FILE,
            "select i.id, i.uri, i.path, i.size_bytes, i.sha256 from store.files i join %s p on p.id = i.id",
            "i.uri, i.id") {
        @Override
        Item read(RowCursor row) throws SQLException {
            return new SourceFile(
                    id(row, 0),
                    text(row, 1),
                    Path.of(text(row, 2)),
                    number(row, 3).longValue(),
                    text(row, 4));
        }
    },
    DOCUMENTS(
            ItemKind.DOCUMENT,
            "select i.id, i.uri, i.title, i.kind, i.language, i.size_bytes, i.sha256, i.text, i.headings, i.given from store.documents i join %s p on p.id = i.id",
            "i.uri, i.id") {
        @Override
        Item read(RowCursor row) throws SQLException {
            return new Document(
                    id(row, 0),
                    text(row, 1),
                    text(row, 2),
                    text(row, 3),
                    maybe(row, 4),
                    number(row, 5).longValue(),
                    text(row, 6),
                    text(row, 7),
                    Headings.fromJson(text(row, 8)),
                    Givens.fromJson(maybe(row, 9)));
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
        Item read(RowCursor row) throws SQLException {
            return new ChunkInContext(
                    chunk(row, 0), Objects.requireNonNullElse(maybe(row, 8), ""), Objects.requireNonNullElse(maybe(row, 9), ""));
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
        Item read(RowCursor row) throws SQLException {
            Sample sample = new Sample(
                    id(row, 0),
                    id(row, 1),
                    id(row, 2),
                    text(row, 3),
                    maybe(row, 19),
                    text(row, 4),
                    text(row, 5),
                    (Integer) row.value(6),
                    (Integer) row.value(7));
            return new SampleInContext(sample, chunk(row, 8), text(row, 16), text(row, 17), scores(row.value(18)));
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
    abstract Item read(RowCursor row) throws SQLException;

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

    private static ItemId id(RowCursor row, int column) throws SQLException {
        return new ItemId(text(row, column));
    }

    private static String text(RowCursor row, int column) throws SQLException {
        return (String) Objects.requireNonNull(row.value(column));
    }

    private static @Nullable String maybe(RowCursor row, int column) throws SQLException {
        return (String) row.value(column);
    }

    private static Number number(RowCursor row, int column) throws SQLException {
        return (Number) Objects.requireNonNull(row.value(column));
    }

    private static Chunk chunk(RowCursor row, int first) throws SQLException {
        return new Chunk(
                id(row, first),
                id(row, first + 1),
                number(row, first + 2).intValue(),
                number(row, first + 3).intValue(),
                text(row, first + 4),
                number(row, first + 5).intValue(),
                texts(row.value(first + 6)),
                maybe(row, first + 7));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> elements ? elements.stream().map(String::valueOf).toList() : List.of();
    }

    /** Returns the scores in a value of a column that holds such; none where it is NULL. */
    public static Scores scores(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Scores.none();
        }
        TreeMap<String, Double> values = new TreeMap<>();
        map.forEach((name, score) -> values.put(String.valueOf(name), ((Number) score).doubleValue()));
        return Scores.of(values);
    }
}
