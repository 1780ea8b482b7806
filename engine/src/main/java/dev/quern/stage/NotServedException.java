package dev.quern.stage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The other side took no work: it is busy, or it is not there. That is no fault of the item, so it is transient and uses up none of the
 * item's attempts; whoever stands between the runner and the other side waits, and gives up, for all items together.
 */
public class NotServedException extends FaultException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why no work was taken. */
    public enum Reason {
        /** It asks for less: 429, 503, 529 and the like. */
        THROTTLED,
        /** No connection came about: refused, no route, an unknown name. */
        UNREACHABLE
    }

    /**
     * No work was taken.
     *
     * @param retryAfter how long the other side asked to wait, or null
     */
    public NotServedException(
            Reason reason, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(Fault.TRANSIENT, message, cause, retryAfter);
        this.reason = reason;
    }

    /** Returns why no work was taken. */
    public Reason reason() {
        return reason;
    }
}
