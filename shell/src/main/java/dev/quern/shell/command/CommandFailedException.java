package dev.quern.shell.command;

import java.io.Serial;

/** A command that was understood and could not be done: exit code 1. The message names the thing, the value seen and the way out. */
public final class CommandFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public CommandFailedException(String message) {
        super(message);
    }

    /** Says what is wrong, and what it follows from. */
    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
