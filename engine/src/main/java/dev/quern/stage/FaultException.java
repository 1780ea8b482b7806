package dev.quern.stage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An item could not be settled. The message is for people: the thing, the value seen, the way out. It holds no secret. */
public class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final @Nullable Duration retryAfter;

    /** A fault without a better time to try again. */
    public FaultException(Fault fault, String message) {
        this(fault, message, null, null);
    }

    /** A fault with its cause. */
    public FaultException(Fault fault, String message, Throwable cause) {
        this(fault, message, cause, null);
    }

    /**
     * A fault.
     *
     * @param retryAfter how long the other side asked to wait, or null
     */
    public FaultException(
            Fault fault, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    /** Returns what may be done about it. */
    public Fault fault() {
        return fault;
    }

    /** Returns how long the other side asked to wait, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
