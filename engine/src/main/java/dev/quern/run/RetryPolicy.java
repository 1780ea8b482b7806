package dev.quern.run;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again after a transient fault: exponential backoff with full jitter.
 *
 * @param attempts how often to try in all, 1 or more; a try that was {@linkplain dev.quern.stage.NotServedException not served} is none
 * @param refusals how often an item may go without being served; generous, since an other side that serves nobody is given up for all
 *     items together
 * @param base the first delay's upper bound
 * @param cap no delay is longer, but for what the other side asks
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and jitter</a>
 */
public record RetryPolicy(int attempts, int refusals, Duration base, Duration cap) {
    /**
     * Where every second try at a moment goes unserved, one item in 2^200 meets this bound; it is there for an other side that serves all
     * but one.
     */
    public static final int REFUSALS = 200;

    private static final Duration LONGEST_WISH = Duration.ofMinutes(10);

    /** Five attempts, from half a second to a minute. */
    public static RetryPolicy standard() {
        return new RetryPolicy(5, REFUSALS, Duration.ofMillis(500), Duration.ofMinutes(1));
    }

    /**
     * Returns how long to wait before attempt {@code next}.
     *
     * @param next the number of the coming attempt, 2 or more
     * @param wish what the other side asked for, or null
     * @param random jitter; it changes timing only, never data
     */
    public Duration delayBefore(int next, @Nullable Duration wish, RandomGenerator random) {
        long bound = Math.min(cap.toMillis(), base.toMillis() << Math.min(next - 2, 20));
        Duration jittered = Duration.ofMillis(random.nextLong(bound + 1));
        if (wish == null) {
            return jittered;
        }
        Duration asked = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        return asked.plus(Duration.ofMillis(random.nextLong(base.toMillis() + 1)));
    }
}
