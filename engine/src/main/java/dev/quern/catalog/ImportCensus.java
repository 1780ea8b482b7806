package dev.quern.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Counts what lies in sources. Thread-safe. */
public final class ImportCensus {
    private final Catalog catalog;

    /** A census over {@code catalog}. */
    public ImportCensus(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The files with one extension.
     *
     * @param name a file's name with this extension, so that its reader can be asked for
     * @param files how many there are now
     * @param fresh of these, how many the run read
     * @param failed how many could not be read
     * @param characters length of the texts, in code points
     * @param images images found
     */
    public record Row(String name, long files, long fresh, long failed, long characters, long images) {}

    /**
     * Images that a run left out.
     *
     * @param reason the code of the reason
     * @param images how many, for this reason
     */
    public record LeftOut(String reason, long images) {}

    /** Counts the images that {@code run} left out, the most frequent reason first. */
    public List<LeftOut> leftOut(long run) {
        String sql = "select reason, count(*) from main.drops where stage = 'import' and run_id = ? group by reason order by 2 desc, 1";
        try (DuckDBConnection connection = catalog.connect(); PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, run);
            try (ResultSet row = select.executeQuery()) {
                List<LeftOut> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(new LeftOut(row.getString(1), row.getLong(2)));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw CatalogException.from("the images that were left out cannot be counted", e);
        }
    }

    /** Counts the files of the named sources, by extension; {@code run} is the run whose files are fresh. */
    public List<Row> count(Collection<String> sources, long run) {
        String sql = """
                with made as (
                    select m.input_id, sum(d.characters) as characters, count(*) filter (where starts_with(m.id, 'img-')) as images
                    from store.made_import m left join store.documents d on d.id = m.id
                    group by m.input_id
                )
                select min(t.uri), count(*),
                    count(*) filter (where o.run_id = ? and o.status <> 'failed'),
                    count(*) filter (where o.status = 'failed'),
                    coalesce(sum(m.characters), 0)::bigint, coalesce(sum(m.images), 0)::bigint
                from store.tree t
                left join store.head_import o on o.input_id = t.file_id
                left join made m on m.input_id = t.file_id
                where t.source in (select unnest(?))
                group by lower(regexp_extract(t.uri, '[.][^./]*$'))
                order by 1
                """;
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, run);
            select.setArray(2, connection.createArrayOf("VARCHAR", sources.toArray()));
            try (ResultSet row = select.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(new Row(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6)));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw CatalogException.from("the imported files cannot be counted", e);
        }
    }
}
