package dev.quern.recipe;

/**
 * A setting, or the file of settings, is not as it must be. The message is one line for people: the key or the file's line, the value
 * seen, and what is accepted.
 */
public final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** Something is wrong with a setting. */
    public SettingException(String message) {
        super(message);
        this.message = message;
    }

    /** The file could not be read or written. */
    public SettingException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
