package dev.quern.catalog.sql;

/** Ends the judging of a statement that may not run. Never leaves the package. */
final class RefusedSqlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String wayOut;

    RefusedSqlException(String reason, String wayOut) {
        super(reason);
        this.wayOut = wayOut;
    }

    /** The general refusal: something other than schema lab would change. */
    static RefusedSqlException onlyLab(String wayOut) {
        return new RefusedSqlException("SQL may change only schema lab; the catalog belongs to the stages.", wayOut);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    String wayOut() {
        return wayOut;
    }
}
