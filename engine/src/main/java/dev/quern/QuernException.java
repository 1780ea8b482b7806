package dev.quern;

/** What was asked cannot be done. The message is one line for people: the thing, the value seen, the way out. */
public final class QuernException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public QuernException(String message) {
        super(message);
    }

    /** Says what is wrong, and what showed it. */
    public QuernException(String message, Throwable cause) {
        super(message, cause);
    }
}
