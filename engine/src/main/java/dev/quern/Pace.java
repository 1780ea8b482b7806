package dev.quern;

import dev.quern.llm.call.Patience;
import dev.quern.recipe.Settings;
import dev.quern.run.RetryPolicy;
import dev.quern.run.RunOptions;
import java.time.Duration;

/** How much is done at once, and how often and how long something is tried, as the settings say. None of it changes a result. */
final class Pace {
    /** Items in work at once when a stage waits for a model and the settings do not say. */
    private static final int WAITING = 16;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Pace() {}

    static RunOptions of(Settings settings, boolean waits) {
        RetryPolicy retry = new RetryPolicy(
                (int) settings.whole("retry.attempts"), RetryPolicy.REFUSALS, seconds(settings, "retry.base"),
                seconds(settings, "retry.cap"));
        return new RunOptions(concurrency(settings, waits), settings.whole("seed"), retry);
    }

    /** Returns how many items are in work at once, in a stage that waits for the network or not. */
    static int concurrency(Settings settings, boolean waits) {
        int asked = (int) settings.whole("concurrency");
        int fitting = waits ? Math.max(WAITING, PROCESSORS) : PROCESSORS;
        return asked == 0 ? fitting : asked;
    }

    /** Returns how long to wait for endpoints that answer nobody. */
    static Patience patience(Settings settings) {
        return Patience.of(seconds(settings, "retry.patience"));
    }

    private static Duration seconds(Settings settings, String key) {
        return Duration.ofMillis(Math.round(settings.decimal(key) * 1000));
    }
}
