package dev.quern.shell.terminal;

/** Standard output could not be written while rows went there: nobody is to fetch more of them. */
public final class OutputLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputLostException() {
        super("standard output cannot be written");
    }
}
