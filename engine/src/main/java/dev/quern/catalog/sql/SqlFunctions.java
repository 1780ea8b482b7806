package dev.quern.catalog.sql;

import java.util.Locale;
import java.util.Set;

/**
 * Which functions a person's SQL may call. Table functions are on a list of allowed ones, since they do the dangerous things and
 * are few; scalar functions are on a list of refused ones, since they are many and pure but for these. A test compares both
 * lists with what the bundled DuckDB offers, so that an upgrade cannot add one unseen.
 */
final class SqlFunctions {
    /** Table functions whose first argument is a path, a glob or a list of them. */
    static final Set<String> FILE_READERS = Set.of("glob", "parquet_bloom_probe", "parquet_file_metadata",
            "parquet_full_metadata",
            "parquet_kv_metadata", "parquet_metadata", "parquet_scan", "parquet_schema", "read_blob", "read_csv", "read_csv_auto",
            "read_json", "read_json_auto", "read_json_objects", "read_json_objects_auto", "read_ndjson", "read_ndjson_auto",
            "read_ndjson_objects", "read_parquet", "read_text", "sniff_csv");

    /** Table functions that compute, or describe the catalog. */
    static final Set<String> PLAIN_TABLES = Set.of("duckdb_columns", "duckdb_constraints", "duckdb_databases",
            "duckdb_dependencies",
            "duckdb_functions", "duckdb_indexes", "duckdb_keywords", "duckdb_memory", "duckdb_schemas", "duckdb_sequences",
            "duckdb_tables", "duckdb_types", "duckdb_variables", "duckdb_views", "generate_series", "icu_calendar_names",
            "json_each",
            "json_tree", "pg_timezone_names", "pragma_collations", "pragma_database_size", "pragma_show", "pragma_storage_info",
            "pragma_table_info", "pragma_version", "range", "repeat", "repeat_row", "unnest");

    /** Scalar functions that change something, or tell about the machine rather than the data. */
    static final Set<String> REFUSED_SCALARS = Set.of("current_setting", "getenv", "json_serialize_plan", "nextval", "setval",
            "write_log");

    private SqlFunctions() {}

    static void checkScalar(String name) throws RefusedSqlException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!mayCallScalar(lower)) {
            throw new RefusedSqlException("SQL may not call " + lower + " here.", switch (lower) {
                case "nextval", "setval" -> "Number rows with row_number() over ().";
                case "current_setting", "getenv" -> "Quern's own settings: config";
                default -> "";
            });
        }
    }

    static boolean mayCallScalar(String name) {
        return !REFUSED_SCALARS.contains(name) && !name.startsWith("__internal");
    }

    static boolean mayCallTable(String name) {
        return PLAIN_TABLES.contains(name) || FILE_READERS.contains(name);
    }

    static boolean readsFiles(String name) {
        return FILE_READERS.contains(name.toLowerCase(Locale.ROOT));
    }

    static void checkTable(String name) throws RefusedSqlException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!PLAIN_TABLES.contains(lower)) {
            String wayOut = switch (lower) {
                case "query", "query_table", "json_execute_serialized_sql", "histogram", "histogram_values" ->
                    "Write the query itself in its place.";
                case "read_duckdb" -> "Read CSV, JSON or Parquet instead.";
                default -> "Macros of your own go into lab: from lab." + lower + "(…)";
            };
            throw new RefusedSqlException("SQL may not call the table function " + lower + " here.", wayOut);
        }
    }
}
