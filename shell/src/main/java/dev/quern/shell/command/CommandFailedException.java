package dev.quern.shell.command;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A command that was understood and could not be done: exit code 1. The message names the thing, the value seen and the way out. */
public final class CommandFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;

    /** Says what is wrong. */
    public CommandFailedException(String message) {
        this(message, null, 0);
    }

    /** Says what is wrong, and what it follows from. */
    public CommandFailedException(String message, Throwable cause) {
        this(message, cause, 0);
    }

    /**
     * Says what is wrong, and where.
     *
     * @param line in which line of the statement, from 0
     */
    public CommandFailedException(String message, @Nullable Throwable cause, int line) {
        super(message, cause);
        this.line = line;
    }

    /** Returns in which line of the statement it is, from 0; 0 also where that is not known. */
    public int line() {
        return line;
    }
}
