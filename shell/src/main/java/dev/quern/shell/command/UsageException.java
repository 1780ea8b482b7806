package dev.quern.shell.command;

import java.io.Serial;

/** Words that cannot be understood: exit code 2. The message names the word and the way out. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, as something below the shell found it. */
    public UsageException(Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** Says what is wrong. */
    public UsageException(String message) {
        super(message);
    }
}
