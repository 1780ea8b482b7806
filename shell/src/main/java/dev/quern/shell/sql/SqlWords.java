package dev.quern.shell.sql;

import dev.quern.catalog.query.SqlVocabulary;
import dev.quern.catalog.query.SqlVocabulary.Column;
import dev.quern.catalog.query.SqlVocabulary.Function;
import dev.quern.catalog.query.SqlVocabulary.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A vocabulary, ready to be looked up at every key. Names are compared in lower case, as DuckDB does. Immutable. */
final class SqlWords {
    /** Beginnings of DuckDB's own tables, which are not listed. */
    private static final List<String> BUILT_IN = List.of("duckdb_", "pg_", "sqlite_", "pragma_");

    private final SqlVocabulary vocabulary;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Function> functions;
    private final Set<String> keywords;

    SqlWords(SqlVocabulary vocabulary) {
        this.vocabulary = vocabulary;
        vocabulary.tables().forEach(table -> tables.put((table.schema() + "." + table.name()).toLowerCase(Locale.ROOT), table));
        this.functions = vocabulary.functions().stream()
                .collect(Collectors.toMap(Function::name, function -> function, (a, _) -> a, LinkedHashMap::new));
        this.keywords = Set.copyOf(keywords());
    }

    SqlVocabulary vocabulary() {
        return vocabulary;
    }

    List<String> keywords() {
        return vocabulary.keywords().isEmpty() ? EverydaySql.KEYWORDS : vocabulary.keywords();
    }

    /** Returns the keywords that are worth offering. */
    List<String> offeredKeywords() {
        return EverydaySql.KEYWORDS.stream().filter(word -> vocabulary.keywords().isEmpty() || keywords.contains(word)).toList();
    }

    Map<String, Table> tables() {
        return tables;
    }

    List<Column> columns(String key) {
        Table table = tables.get(key);
        return table == null ? List.of() : table.columns();
    }

    boolean isKeyword(String word) {
        return keywords.contains(word);
    }

    boolean isFunction(String word) {
        return functions.containsKey(word);
    }

    /** Whether there is such a table, or it cannot be known. */
    boolean mayBeTable(SqlScope.Reference table) {
        return tables.isEmpty() || tables.containsKey(table.key())
                || !table.schema().isEmpty() && !table.schema().equals("main") && !table.schema().equals("lab")
                || BUILT_IN.stream().anyMatch(table.name()::startsWith);
    }

    /** Whether a table's name, as written, may be the beginning of one. */
    boolean beginsTable(String written) {
        return tables.values().stream().anyMatch(table -> table.name().toLowerCase(Locale.ROOT).startsWith(written)
                || (table.schema() + "." + table.name()).toLowerCase(Locale.ROOT).startsWith(written))
                || functions.values().stream().anyMatch(f -> f.givesRows() && f.name().startsWith(written));
    }
}
