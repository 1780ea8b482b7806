package dev.quern.shell.command;

/** How a statement ended. Its code is what the program exits with. */
public enum Outcome {
    /** Done. */
    DONE(0),
    /** It could not be done. */
    FAILED(1),
    /** It could not be understood. */
    NOT_UNDERSTOOD(2),
    /** Done, but some items failed. */
    SOME_ITEMS_FAILED(3),
    /** Stopped by Ctrl-C. */
    INTERRUPTED(130),
    /** Whoever read standard output left before all of it was written; the code is what shells know a program by that ends so. */
    OUTPUT_CLOSED(141);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** Returns the exit code. */
    public int code() {
        return code;
    }

    /** Whether what comes after it in a script may run. */
    public boolean goesOn() {
        return this == DONE || this == SOME_ITEMS_FAILED;
    }

    /** Whether nothing may come after it, whatever a script says about errors. */
    public boolean endsAll() {
        return this == INTERRUPTED || this == OUTPUT_CLOSED;
    }

    /** Returns the outcome of this and then {@code next}: the worse of the two, and of two errors the first. */
    public Outcome and(Outcome next) {
        return next.weight() > weight() ? next : this;
    }

    private int weight() {
        return switch (this) {
            case DONE -> 0;
            case SOME_ITEMS_FAILED -> 1;
            case FAILED, NOT_UNDERSTOOD, OUTPUT_CLOSED -> 2;
            case INTERRUPTED -> 3;
        };
    }

    /** Returns the outcome with that code. */
    public static Outcome of(int code) {
        for (Outcome outcome : values()) {
            if (outcome.code == code) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome has the code " + code);
    }
}
