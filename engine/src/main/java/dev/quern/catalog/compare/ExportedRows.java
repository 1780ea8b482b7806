package dev.quern.catalog.compare;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlScripts;
import dev.quern.export.ExportedFolder;
import dev.quern.export.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of exports into temporary tables. The catalog's own connections reach no file outside the workspace, and an export may lie
 * anywhere: a second database, in memory, reads it, and passes on the few columns that are compared in a file that both reach.
 */
final class ExportedRows {
    private static final String KEEP = "key, item_id, split, question, answer, document, chunk_id, known_hash, all_hash";

    private final Path scratch;
    private final DuckDBConnection connection;
    private final SqlCancel cancel;

    ExportedRows(Path scratch, DuckDBConnection connection, SqlCancel cancel) {
        this.scratch = scratch;
        this.connection = connection;
        this.cancel = cancel;
    }

    void load(ComparedSide side, String table) throws SQLException {
        switch (side) {
            case ComparedSide.Present present -> present(table);
            case ComparedSide.Exported exported -> exported(exported.export(), table);
            case ComparedSide.Settled settled -> throw new IllegalArgumentException(settled.name() + " is no export");
        }
    }

    private void present(String table) throws SQLException {
        String rows = SqlScripts.read("compare-rows.sql").replace("from objects",
                "from (select to_json(t) as json, t.split::varchar as split from (" + SqlScripts.read("export.sql") + ") t)");
        Comparison.execute(connection, "create temp table " + table + " as " + once(rows), cancel);
    }

    private void exported(ExportedFolder export, String table) throws SQLException {
        Path file = null;
        try {
            file = Files.createTempFile(scratch, ".compared-", ".parquet");
            Properties properties = new Properties();
            properties.setProperty("autoinstall_known_extensions", "false");
            properties.setProperty("autoload_known_extensions", "false");
            properties.setProperty("temp_directory", scratch.resolve(".comparing").toString());
            try (DuckDBConnection beside = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties)) {
                Comparison.execute(beside, "copy (" + rows(export) + ") to " + literal(file) + " (format parquet)", cancel);
            }
            Comparison.execute(connection,
                    "create temp table " + table + " as " + once("select * from read_parquet(" + literal(file) + ")"), cancel);
        } catch (IOException e) {
            throw new UncheckedIOException("what is compared cannot be kept in " + scratch, e);
        } finally {
            delete(file);
        }
    }

    private static String rows(ExportedFolder export) {
        String objects = export.files().entrySet().stream().map(file -> objects(export.format(), file))
                .collect(Collectors.joining(" union all "));
        return SqlScripts.read("compare-rows.sql").replace("from objects", "from (" + objects + ")");
    }

    private static String objects(Format format, Map.Entry<Path, String> file) {
        String split = "'" + file.getValue().replace("'", "''") + "' as split";
        return format == Format.JSONL
                ? "select json, " + split + " from read_ndjson_objects(" + literal(file.getKey())
                        + ", maximum_object_size=1073741824)"
                : "select to_json(t) as json, " + split + " from read_parquet(" + literal(file.getKey()) + ") t";
    }

    /** An id that comes several times, as a query of somebody's own may have it, counts once. */
    private static String once(String rows) {
        return "select " + KEEP + " from (" + rows
                + ") qualify row_number() over (partition by key order by split, all_hash) = 1";
    }

    private static String literal(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be removed", e);
        }
    }
}
