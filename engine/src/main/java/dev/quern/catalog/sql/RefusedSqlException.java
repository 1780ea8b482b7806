package dev.quern.catalog.sql;

/** Ends the judging of what may not run. Never leaves the engine. */
public final class RefusedSqlException extends Exception {
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

    /** Returns why, in one line that ends with a full stop. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Returns what to do instead; may be empty. */
    public String wayOut() {
        return wayOut;
    }
}
