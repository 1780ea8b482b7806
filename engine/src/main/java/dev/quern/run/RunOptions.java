package dev.quern.run;

import java.time.Duration;

/**
 * How to run.
 *
 * @param concurrency how many inputs may be under way at once, 1 or more
 * @param seed the configuration's seed
 * @param retry when to try again
 * @param grace how long inputs that are under way may still finish when a fault stops the run; what they asked for may be paid already
 * @param brake stops the run gently
 * @param reading how a verdict is read while the run goes on, to count and show what is rejected
 */
public record RunOptions(
        int concurrency, long seed, RetryPolicy retry, Duration grace, Brake brake, VerdictReading reading) {
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** A minute of grace; what judges measure is read when the run has ended. */
    public RunOptions(int concurrency, long seed, RetryPolicy retry) {
        this(concurrency, seed, retry, GRACE, new Brake(), VerdictReading.STATED);
    }

    /** Returns the same with another grace. */
    public RunOptions with(Duration newGrace) {
        return new RunOptions(concurrency, seed, retry, newGrace, brake, reading);
    }

    /** Returns the same with a brake that others may pull, and another reading. */
    public RunOptions with(Brake newBrake, VerdictReading newReading) {
        return new RunOptions(concurrency, seed, retry, grace, newBrake, newReading);
    }
}
