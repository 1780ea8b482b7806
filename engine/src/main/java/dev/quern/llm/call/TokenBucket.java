package dev.quern.llm.call;

import java.util.concurrent.TimeUnit;

/**
 * A limit per minute, as a token bucket: it fills all the time and holds a few seconds' worth, so there is no minute at whose turn
 * everybody rushes in. Whatever the moment it is looked at, no 60 seconds see more than the limit. What is larger than the bucket waits
 * for a full one and leaves it in debt. Guarded by the admission's lock.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2697">RFC 2697, the committed burst of a meter</a>
 */
final class TokenBucket {
    private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final double capacity;
    private final double perNano;
    private double level;
    private long seen;

    /**
     * Starts full.
     *
     * @param perMinute the limit
     * @param burst what may be taken at once, in seconds' worth; one unit at least
     */
    TokenBucket(int perMinute, double burst, long now) {
        this.capacity = Math.max(1, Math.min(perMinute, perMinute * burst / 60));
        // The burst comes on top of what flows in, so less flows in: together they stay within the limit.
        this.perNano = Math.max(1, perMinute - (capacity - 1)) / NANOS_PER_MINUTE;
        this.level = capacity;
        this.seen = now;
    }

    /** Returns how long until {@code amount} may be taken, ns; 0 for now. */
    long waitFor(double amount, long now) {
        flow(now);
        double missing = Math.min(amount, capacity) - level;
        return missing <= 0 ? 0 : (long) Math.ceil(missing / perNano);
    }

    /** Takes {@code amount}, or gives back a negative one. */
    void take(double amount, long now) {
        flow(now);
        level = Math.min(capacity, level - amount);
    }

    private void flow(long now) {
        level = Math.min(capacity, level + (now - seen) * perNano);
        seen = now;
    }
}
