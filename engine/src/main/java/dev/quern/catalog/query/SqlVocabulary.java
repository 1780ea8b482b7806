package dev.quern.catalog.query;

import java.util.List;

/**
 * The words that a person's SQL may use in a catalog, each with what it means in one line. Immutable.
 *
 * @param tables tables and views of the schemas {@code main} and {@code lab}, by schema and name
 * @param functions what may be called, by name; one for each name
 * @param keywords DuckDB's keywords, lower case, in alphabetical order
 */
public record SqlVocabulary(List<Table> tables, List<Function> functions, List<String> keywords) {
    /** No words. */
    public static final SqlVocabulary NONE = new SqlVocabulary(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public SqlVocabulary {
        tables = List.copyOf(tables);
        functions = List.copyOf(functions);
        keywords = List.copyOf(keywords);
    }

    /**
     * A table or a view.
     *
     * @param schema {@code main} or {@code lab}
     * @param name its name
     * @param meaning one sentence; "" when nothing is known
     * @param columns its columns, in their order
     */
    public record Table(String schema, String name, String meaning, List<Column> columns) {
        /** Copies the list. */
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type as SQL writes it
     * @param meaning a few words; "" when nothing is known
     */
    public record Column(String name, String type, String meaning) {}

    /**
     * A function.
     *
     * @param name its name
     * @param parameters as one would write them between the brackets
     * @param meaning one sentence; "" when nothing is known
     * @param givesRows whether it stands where a table stands
     */
    public record Function(String name, String parameters, String meaning, boolean givesRows) {}

    /** Returns the same with other tables. */
    public SqlVocabulary withTables(List<Table> others) {
        return new SqlVocabulary(others, functions, keywords);
    }
}
