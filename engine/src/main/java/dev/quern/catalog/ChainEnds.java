package dev.quern.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What stands before the first stage and after the last, and what lies between two of them. Thread-safe. */
public final class ChainEnds {
    private final Catalog catalog;

    /** Reads from {@code catalog}. */
    public ChainEnds(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A source.
     *
     * @param name its name
     * @param files how many files it has now
     */
    public record Source(String name, long files) {}

    /**
     * A dataset that was written.
     *
     * @param path where
     * @param format as what
     * @param rows how many rows
     * @param at when
     * @param outdatedBy a stage that has settled something since; null when none has
     */
    public record Export(String path, String format, long rows, Instant at, @Nullable String outdatedBy) {}

    /** Returns the sources, by name. */
    public List<Source> sources() {
        return read("select name, files from main.sources order by name", row -> new Source(row.getString(1), row.getLong(2)));
    }

    /** Returns the last export into each folder, by time. */
    public List<Export> exports() {
        return read(
                """
                select path, format, row_count, exported_at,
                    (select arg_max(stage, ended_at) from store.runs r where r.done > 0 and r.ended_at > e.exported_at)
                from main.exports e
                qualify row_number() over (partition by path order by exported_at desc, id desc) = 1
                order by exported_at, path""",
                row -> new Export(
                        row.getString(1), row.getString(2), row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5)));
    }

    /** Returns how many items stages have made of their present inputs, by stage and kind: {@code chunk} and {@code chunks}. */
    public SortedMap<String, SortedMap<String, Long>> made() {
        SortedMap<String, SortedMap<String, Long>> made = new TreeMap<>();
        count(made, "import", "documents", "select count(*) from main.documents");
        count(made, "chunk", "chunks", "select count(*) from main.all_chunks");
        count(made, "generate", "samples", "select count(*) from main.all_samples");
        SortedMap<String, Long> labels = new TreeMap<>();
        read("select label, count(*) from store.now_split where label is not null group by 1 order by 1", row -> {
            labels.put(row.getString(1), row.getLong(2));
            return row.getLong(2);
        });
        made.put("split", labels);
        return made;
    }

    private void count(SortedMap<String, SortedMap<String, Long>> made, String stage, String kind, String sql) {
        made.put(stage, new TreeMap<>(java.util.Map.of(kind, read(sql, row -> row.getLong(1)).getFirst())));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Reader<T> reader) {
        List<T> all = new ArrayList<>();
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw CatalogException.from("the chain cannot be read", e);
        }
    }
}
