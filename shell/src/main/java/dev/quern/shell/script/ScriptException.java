package dev.quern.shell.script;

import java.io.Serial;

/** Text that cannot be understood, whatever command it is for. The message is for people. */
public final class ScriptException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public ScriptException(String message) {
        super(message);
    }
}
