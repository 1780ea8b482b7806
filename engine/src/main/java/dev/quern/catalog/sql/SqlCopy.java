package dev.quern.catalog.sql;

import dev.quern.catalog.sql.SqlToken.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * COPY … TO: where it writes and with which options.
 *
 * @param target absolute
 */
record SqlCopy(Path target) {
    /** OVERWRITE and its kin delete folders, FILENAME_PATTERN may lead elsewhere; neither is here. */
    private static final Set<String> OPTIONS = Set.of("array", "codec", "compression", "compression_level", "dateformat", "delim",
            "delimiter", "escape", "file_size_bytes", "force_quote", "format", "header", "kv_metadata", "null", "nullstr",
            "parquet_version", "partition_by", "per_thread_output", "prefix", "preserve_order", "quote", "row_group_size",
            "row_group_size_bytes", "sep", "suffix", "timestampformat", "write_partition_columns");
    private static final Set<String> FORMATS = Set.of("", "csv", "json", "parquet");

    static boolean isFrom(SqlStatement statement) {
        int depth = 0;
        for (SqlToken token : statement.tokens()) {
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.isWord("to")) {
                return false;
            }
            if (depth == 0 && token.isWord("from")) {
                return true;
            }
        }
        return false;
    }

    static SqlCopy read(SqlStatement statement, JsonNode info, SqlPaths paths, SqlRewrite rewrite) throws RefusedSqlException {
        String typed = info.path("file_path").asString("");
        SqlToken token = afterTo(statement).filter(found -> found.kind() != Kind.QUOTED_NAME)
                .filter(found -> SqlRewrite.value(found).filter(typed::equals).isPresent())
                .orElseThrow(() -> new RefusedSqlException("COPY writes to a file named by a plain string.",
                        "copy (select …) to 'out/rows.parquet'"));
        String format = info.path("format").asString("").toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new RefusedSqlException("COPY writes csv, json or parquet, not '" + format + "'.", "(format parquet)");
        }
        for (JsonNode option : info.path("parsed_options")) {
            checkOption(option);
        }
        for (JsonNode option : info.path("options")) {
            checkOption(option);
        }
        Path target = paths.writable(typed);
        rewrite.replace(token, target.toString());
        return new SqlCopy(target);
    }

    private static void checkOption(JsonNode option) throws RefusedSqlException {
        String name = option.path("key").asString("").toLowerCase(Locale.ROOT);
        if (!OPTIONS.contains(name)) {
            throw new RefusedSqlException("COPY may not use the option " + name + " here.", "Write into a new folder.");
        }
    }

    private static Optional<SqlToken> afterTo(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        int depth = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol('(') ? 1 : tokens.get(i).isSymbol(')') ? -1 : 0;
            if (depth == 0 && tokens.get(i).isWord("to")) {
                return Optional.of(tokens.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
