package dev.quern.stages.split;

/** A split would leak: two samples that hang together stand in different splits. Nothing was settled. */
public final class LeakException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Names both items, their splits, and what they share. */
    public LeakException(String message) {
        super(message);
    }
}
