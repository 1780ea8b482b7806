package dev.quern.run;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again after a transient fault: exponential backoff with full jitter.
 *
 * @param attempts how often to try in all, 1 or more
 * @param base the first delay's upper bound
 * @param cap no delay is longer, but for what the other side asks
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and jitter</a>
 */
public record RetryPolicy(int attempts, Duration base, Duration cap) {
    private static final Duration LONGEST_WISH = Duration.ofMinutes(10);

    /** Five attempts, from half a second to a minute. */
    public static RetryPolicy standard() {
        return new RetryPolicy(5, Duration.ofMillis(500), Duration.ofMinutes(1));
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
