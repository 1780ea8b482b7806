package dev.quern.llm;

import dev.quern.stage.NotServedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint has more to do than it can or may: it asks for fewer requests (429) or says that it is overloaded (503, 529). Transient;
 * nothing was paid.
 */
public final class ThrottledException extends NotServedException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Too much at once.
     *
     * @param status what the endpoint answered, such as 429
     * @param retryAfter how long the endpoint asked to wait, or null
     */
    public ThrottledException(int status, String message, @Nullable Duration retryAfter) {
        super(Reason.THROTTLED, message, null, retryAfter);
        this.status = status;
    }

    /** Returns the HTTP status of the answer. */
    public int status() {
        return status;
    }
}
