package dev.quern.shell.sql.plot;

import dev.quern.catalog.query.SqlAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A column of a query that is to be drawn.
 *
 * @param alias what the wrapped query calls it, such as {@code c1}
 * @param name as the query calls it
 * @param type DuckDB's name of the type
 */
record PlotColumn(String alias, String name, String type) {
    private static final Set<String> WHOLE = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT",
            "USMALLINT",
            "UINTEGER", "UBIGINT", "UHUGEINT");
    private static final Set<String> BROKEN = Set.of("FLOAT", "DOUBLE", "DECIMAL", "BIGNUM");

    static List<PlotColumn> of(List<SqlAnswer.Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(
                        i -> new PlotColumn("c" + (i + 1), columns.get(i).name(), columns.get(i).type().toUpperCase(Locale.ROOT)))
                .toList();
    }

    private String bare() {
        int bracket = type.indexOf('(');
        return bracket < 0 ? type : type.substring(0, bracket);
    }

    boolean isWhole() {
        return WHOLE.contains(type);
    }

    boolean isNumber() {
        return isWhole() || BROKEN.contains(bare()) && !type.endsWith("]");
    }

    boolean isTime() {
        return type.equals("DATE") || type.startsWith("TIMESTAMP") && !type.endsWith("]");
    }

    boolean isQuantity() {
        return isNumber() || isTime() || type.equals("INTERVAL") || type.equals("TIME");
    }

    /** Returns SQL for the values as DOUBLE: instants in milliseconds since 1970 (UTC), intervals and times of day in seconds. */
    String quantity() {
        if (isTime()) {
            return "(epoch_us(" + alias + "::timestamp) / 1000.0)::double";
        }
        return isNumber() ? alias + "::double" : "epoch(" + alias + ")::double";
    }

    /** Returns SQL for the values as text. */
    String text() {
        return alias + "::varchar";
    }
}
