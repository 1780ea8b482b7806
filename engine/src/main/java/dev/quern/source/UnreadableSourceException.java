package dev.quern.source;

/** A file could not be read as what it claims to be. The message names what is wrong and where, for people. */
public sealed class UnreadableSourceException extends Exception permits TooLongException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public UnreadableSourceException(String message) {
        super(message);
    }

    /** Says what is wrong, and what showed it. */
    public UnreadableSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
