package dev.quern.run;

/** The ledger can take no more outcomes: the disk is full, or the file is gone. What was committed before stays. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what happened, for people. */
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
