package dev.quern.run.job;

/** A stage is being run already; the message says by whom, and what can be done. */
public final class StageBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageBusyException(String message) {
        super(message);
    }
}
