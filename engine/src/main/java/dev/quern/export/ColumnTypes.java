package dev.quern.export;

/** Which column types an export keeps as they are. */
public final class ColumnTypes {
    private ColumnTypes() {}

    /**
     * Returns whether trainers know a type; others are written as text.
     *
     * @param type DuckDB's name of it
     */
    public static boolean known(String type) {
        return Features.knows(type);
    }
}
