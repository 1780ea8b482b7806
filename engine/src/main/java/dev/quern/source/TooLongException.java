package dev.quern.source;

/** A file holds more than may be kept of it. */
public final class TooLongException extends UnreadableSourceException {
    private static final long serialVersionUID = 1L;

    /** Says that it holds more than {@code most} characters. */
    public TooLongException(long most) {
        super("it holds more than " + most + " characters, which is what import.max_file_bytes allows");
    }
}
