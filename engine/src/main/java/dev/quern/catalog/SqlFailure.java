package dev.quern.catalog;

import java.sql.SQLException;

/** A person's SQL was refused, or is wrong. Keeps the statement and the place, so that whoever shows it can point there. */
public final class SqlFailure extends CatalogException {
    private static final long serialVersionUID = 1L;

    private final String statement;
    private final int offset;
    private final boolean refused;
    private final String wayOut;

    private SqlFailure(String message, String statement, int offset, boolean refused) {
        super(message);
        this.statement = statement;
        this.offset = offset;
        this.refused = refused;
        this.wayOut = "";
    }

    private SqlFailure(String message, String statement, SQLException cause, String wayOut) {
        super(message, cause);
        this.statement = statement;
        this.offset = -1;
        this.refused = false;
        this.wayOut = wayOut;
    }

    public static SqlFailure refused(String statement, String reason, String wayOut) {
        return new SqlFailure(wayOut.isEmpty() ? reason : reason + "   " + wayOut, statement, -1, true);
    }

    public static SqlFailure malformed(String statement, String message, int offset) {
        return new SqlFailure(message, statement, offset, false);
    }

    public static SqlFailure failed(String statement, SQLException cause) {
        return failed(statement, cause, "");
    }

    /**
     * The same, where there is more to say.
     *
     * @param wayOut what else a person may do; "" for nothing
     */
    public static SqlFailure failed(String statement, SQLException cause, String wayOut) {
        return new SqlFailure(String.valueOf(cause.getMessage()), statement, cause, wayOut);
    }

    /** Returns what else a person may do; "" when there is nothing to say, or the message says it. */
    public String wayOut() {
        return wayOut;
    }

    /** Returns the statement as typed. */
    public String statement() {
        return statement;
    }

    /** Returns where in the statement, in UTF-16 units; -1 when only the message knows. */
    public int offset() {
        return offset;
    }

    /** Returns whether the statement is SQL that is not allowed here. */
    public boolean refused() {
        return refused;
    }
}
