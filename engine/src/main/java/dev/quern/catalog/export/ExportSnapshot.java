package dev.quern.catalog.export;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.Portions;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.SqlScripts;
import dev.quern.catalog.rows.Cells;
import dev.quern.export.ExportException;
import dev.quern.export.ExportRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The rows of one export, held in a temporary table so that every file of it is made of the same rows in the same order. */
public final class ExportSnapshot implements ExportRows {
    private static final String SPLIT = "split";

    /**
     * Rows of one group: small enough for the viewers, large enough to compress. A multiple of DuckDB's 2,048 rows of a vector: any other
     * number is rounded up by one thread and cut up by several, and the bytes of a file would depend on the machine.
     */
    private static final int ROW_GROUP = 25 * 2_048;

    private final DuckDBConnection connection;
    private final List<Column> columns;
    private final boolean hasSplit;
    private final SortedMap<String, Long> splits;

    private ExportSnapshot(DuckDBConnection connection, List<Column> all) throws SQLException {
        this.connection = connection;
        this.hasSplit = all.stream().anyMatch(column -> column.name().equals(SPLIT));
        this.columns = all.stream().filter(column -> !column.name().equals(SPLIT)).toList();
        requireSplits();
        this.splits = countSplits();
    }

    /** A row that nobody assigned must not slip into train: what it repeats may stand in test. */
    private void requireSplits() throws SQLException {
        if (!hasSplit) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*), count(split) from exported")) {
            rows.next();
            if (rows.getLong(2) < rows.getLong(1)) {
                throw new ExportException("column split is null in " + (rows.getLong(1) - rows.getLong(2)) + " of "
                        + rows.getLong(1)
                        + " rows.   Add: where split is not null, or leave the column out to put all into train");
            }
        }
    }

    /**
     * Takes a snapshot.
     *
     * @param from a query that was judged to be one; null for the samples that have a split
     * @throws ExportException when there is nothing to export
     */
    public static ExportSnapshot take(Catalog catalog, @Nullable String from) {
        return catalog.hold(connection -> {
            if (from != null) {
                connection.prepareStatement(from).close(); // what is wrong with it is then told of the person's own words
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temp table exported as " + (from == null ? SqlScripts.read("export.sql") : from));
            }
            for (Column column : columns(connection)) {
                makeKnown(connection, column);
            }
            ExportSnapshot snapshot = new ExportSnapshot(connection, columns(connection));
            if (snapshot.splits.isEmpty()) {
                throw new ExportException(
                        from == null
                                ? "there is nothing to export: no sample has a split.   run all"
                                : "there is nothing to export: the query has no rows");
            }
            return snapshot;
        }, e -> from == null ? CatalogException.from("the samples cannot be read", e) : SqlFailure.failed(from, e));
    }

    private static List<Column> columns(DuckDBConnection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("describe exported")) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }

    /** Types that trainers do not know become others: decimals such as 0.5 floating point, the rest text; JSON for maps and nested values, digits for large numbers. */
    private static void makeKnown(DuckDBConnection connection, Column column) throws SQLException {
        if (dev.quern.export.ColumnTypes.known(column.type())) {
            return;
        }
        String name = quoted(column.name());
        if (column.type().startsWith("DECIMAL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table exported alter " + name + " type double");
            }
            return;
        }
        String value = column.type().startsWith("MAP") || column.type().contains("STRUCT") || column.type().endsWith("]")
                ? "to_json(" + name + ")::varchar"
                : name + "::varchar";
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table exported alter " + name + " type varchar using " + value);
        }
    }

    private SortedMap<String, Long> countSplits() throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        String sql = hasSplit
                ? "select split::varchar, count(*) from exported group by 1"
                : "select 'train', count(*) from exported having count(*) > 0";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public SortedMap<String, Long> splits() {
        return splits;
    }

    private String select(String split, Portions.@Nullable Portion portion) {
        String names = columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        return "select " + names + " from exported"
                + where(split, portion)
                // A filter leaves vectors half full; sorting fills them, which the row groups rely on.
                + " order by rowid";
    }

    private String where(String split, Portions.@Nullable Portion portion) {
        List<String> conditions = new ArrayList<>();
        if (portion != null) {
            conditions.add(portion.of("rowid"));
        }
        if (hasSplit) {
            conditions.add("split::varchar = '" + split.replace("'", "''") + "'");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    @Override
    public void forEach(String split, RowConsumer action) throws IOException, InterruptedException {
        try {
            for (Portions.Portion portion : portions(split)) {
                read(select(split, portion), action);
            }
        } catch (SQLException e) {
            throw CatalogException.from("the rows of split " + split + " cannot be read", e);
        }
    }

    private List<Portions.Portion> portions(String split) throws SQLException {
        String characters = columns.stream()
                .map(column -> "coalesce(strlen(" + quoted(column.name()) + "::varchar), 0)").collect(Collectors.joining(" + "));
        return Portions.of(connection, "select rowid, " + characters + " from exported" + where(split, null) + " order by rowid");
    }

    private void read(String sql, RowConsumer action) throws SQLException, IOException, InterruptedException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the export was cancelled");
                }
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i).name(), Cells.plain(rows.getObject(i + 1)));
                }
                action.accept(row);
            }
        }
    }

    @Override
    public void writeParquet(String split, Path file, String huggingFace) {
        String sql = "copy (" + select(split, null) + ") to '" + file.toString().replace("'", "''")
                + "' (format parquet, compression zstd, row_group_size " + ROW_GROUP + ", kv_metadata {huggingface: '"
                + huggingFace.replace("'", "''") + "'})";
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw CatalogException.from(file + " cannot be written", e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        Catalog.release(connection);
    }
}
