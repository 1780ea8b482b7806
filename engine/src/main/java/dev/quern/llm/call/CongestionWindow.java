package dev.quern.llm.call;

/**
 * How many calls may be under way at an endpoint: additive increase, multiplicative decrease, as TCP does it. Each window of answers makes
 * room for one more; a refusal or a time-out halves what was under way, down to one. Calls that were under way already when the window was
 * halved say nothing new: by failing as well they do not halve it again, and by being answered they do not let it grow. A window that is
 * not used does not grow. Guarded by the admission's lock.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5681#section-3.1">RFC 5681, TCP congestion control</a>
 * @see <a href="https://doi.org/10.1016/0169-7552(89)90019-6">Chiu and Jain 1989, why additive increase and multiplicative decrease
 *     converge to a fair share</a>
 */
final class CongestionWindow {
    private final int ceiling;
    private double size;
    private long cutAt = Long.MIN_VALUE;

    /** Starts wide open: an endpoint that can take what a person allowed should not have to prove it first. */
    CongestionWindow(int ceiling) {
        this.ceiling = ceiling;
        this.size = ceiling;
    }

    /** Returns how many calls may be under way, 1 or more. */
    int limit() {
        return (int) size;
    }

    /**
     * A call was answered.
     *
     * @param startedAt when it began, ns
     * @param inFlight calls under way, it included
     */
    void answered(long startedAt, int inFlight) {
        if (!isOld(startedAt) && 2 * inFlight >= limit()) {
            size = Math.min(ceiling, size + 1 / size);
        }
    }

    /**
     * A call was refused, or took too long.
     *
     * @param startedAt when it began, ns
     * @param inFlight calls under way, it included
     * @return whether that was news
     */
    boolean congested(long startedAt, int inFlight, long now) {
        if (isOld(startedAt)) {
            return false;
        }
        size = Math.max(1, Math.min(size, inFlight) / 2);
        cutAt = now;
        return true;
    }

    /** Whether a call was under way when the window was halved last. */
    private boolean isOld(long startedAt) {
        return cutAt != Long.MIN_VALUE && startedAt - cutAt < 0;
    }
}
