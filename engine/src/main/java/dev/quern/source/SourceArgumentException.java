package dev.quern.source;

/** What a person typed names no source: a path that is not there, or a glob that cannot be read. The message says what to type instead. */
public final class SourceArgumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public SourceArgumentException(String message) {
        super(message);
    }
}
