package dev.quern.export;

/** The export cannot be made, or not there. The message is one line for people; nothing was written. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public ExportException(String message) {
        super(message);
    }

    /** Says what is wrong, and what showed it. */
    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
