package dev.quern.run;

/**
 * How to run.
 *
 * @param concurrency how many inputs may be under way at once, 1 or more
 * @param seed the configuration's seed
 * @param retry when to try again
 */
public record RunOptions(int concurrency, long seed, RetryPolicy retry) {}
