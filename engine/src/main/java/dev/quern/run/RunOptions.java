package dev.quern.run;

import java.time.Duration;

/**
 * How to run.
 *
 * @param concurrency how many inputs may be under way at once, 1 or more
 * @param seed the configuration's seed
 * @param retry when to try again
 * @param grace how long inputs that are under way may still finish when a fault stops the run; what they asked for may be paid already
 */
public record RunOptions(int concurrency, long seed, RetryPolicy retry, Duration grace) {
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** A minute of grace. */
    public RunOptions(int concurrency, long seed, RetryPolicy retry) {
        this(concurrency, seed, retry, GRACE);
    }
}
