package dev.quern.llm.call;

import java.time.Duration;

/**
 * How long calls wait for endpoints that answer nobody, before everything stops.
 *
 * @param whole from the first of the failures in a row
 * @param first the same, where no endpoint has answered yet and none can be reached: most likely it was not started, or its address is wrong
 */
public record Patience(Duration whole, Duration first) {
    private static final Duration FIRST = Duration.ofSeconds(10);

    /** Waits for {@code whole}; ten seconds at most for what was never there. */
    public static Patience of(Duration whole) {
        return new Patience(whole, whole.compareTo(FIRST) < 0 ? whole : FIRST);
    }
}
