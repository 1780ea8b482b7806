package dev.quern.catalog;

import java.sql.SQLException;
import java.util.Locale;

/** The catalog cannot do what was asked. The message is one line for people: what, and the way out. */
public class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public CatalogException(String message) {
        super(message);
    }

    /** Says what is wrong, and what showed it. */
    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Translates what the database says while {@code doing} something; a full disk or a read-only folder is named as such. */
    public static CatalogException from(String doing, SQLException e) {
        return new CatalogException(doing + ": " + explain(e), e);
    }

    /** Returns one line for people. */
    public static String explain(SQLException e) {
        String text = String.valueOf(e.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk full") || lower.contains("failed to write")
                || lower.contains("could not write")) {
            return "the disk is full; what was committed before is kept. Free some space, and run again to go on from there";
        }
        if (lower.contains("read-only file system") || lower.contains("permission denied")) {
            return "the folder of the catalog cannot be written (" + firstLine(text) + ")";
        }
        if (lower.contains("attached in read-only mode")) {
            return Catalog.READ_ONLY;
        }
        if (lower.contains("database has been invalidated")) {
            return "the catalog had to be given up after a failed write; what was committed before is kept. Leave and start again";
        }
        return firstLine(text);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
