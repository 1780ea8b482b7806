package dev.quern.shell.view;

import java.util.Locale;
import java.util.Set;

/**
 * A column of a result.
 *
 * @param name as the query names it
 * @param type DuckDB's name of the type, such as {@code INTEGER} or {@code DECIMAL(18,3)}
 */
public record Column(String name, String type) {
    private static final Set<String> NUMBERS = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT",
            "USMALLINT",
            "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM", "FLOAT", "DOUBLE", "DECIMAL");

    /** Makes a column of text. */
    public static Column text(String name) {
        return new Column(name, "VARCHAR");
    }

    /** Makes a column of whole numbers. */
    public static Column number(String name) {
        return new Column(name, "BIGINT");
    }

    /** Tells whether values are numbers, which are aligned right and never cut. */
    public boolean isNumeric() {
        int bracket = type.indexOf('(');
        return !type.endsWith("]")
                && NUMBERS.contains((bracket < 0 ? type : type.substring(0, bracket)).toUpperCase(Locale.ROOT));
    }

    /** Tells whether values are JSON text. */
    public boolean isJson() {
        return type.equalsIgnoreCase("JSON");
    }
}
