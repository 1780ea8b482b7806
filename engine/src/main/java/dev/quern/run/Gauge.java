package dev.quern.run;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows runs, one after the other, and knows how far the present one is. Events come from one thread at a time; {@link #headway} may be
 * asked by any.
 *
 * <p>The rate is a weighted mean over the past: what was done a time ago counts less the longer ago it is, by half every
 * {@value #HALF_LIFE_SECONDS} s. So one slow call does not move it much, and an endpoint that has stalled is seen.
 */
public final class Gauge implements RunListener {
    private static final double HALF_LIFE_SECONDS = 15;
    private static final double NANOS = 1e9;

    /** A rate of less is a guess. */
    private static final int LEAST_DONE = 3;

    private static final double LEAST_SECONDS = 1;

    private final LongSupplier nanos;
    private volatile Headway headway = Headway.none("");
    private long last;
    private long counted;
    private double weightedDone;
    private double weightedSeconds;
    private double elapsed;

    /** Follows runs by the clock of the system. */
    public Gauge() {
        this(System::nanoTime);
    }

    /** Follows runs by a clock of its own, ns. */
    Gauge(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns how far the present run is, or the last one was. Thread-safe. */
    public Headway headway() {
        return headway;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> start(started);
            case RunEvent.Progress progress -> progress(progress);
            case RunEvent.Rejected rejected -> headway = with(headway, headway.cost(), rejected, headway.held());
            case RunEvent.Spent spent -> headway = with(headway, spent, headway.rejection(), headway.held());
            case RunEvent.Held held -> headway = with(headway, headway.cost(), headway.rejection(), held.endpoints());
            case RunEvent.Said _,RunEvent.Ended _ -> {
            }
        }
    }

    private void start(RunEvent.Started started) {
        last = nanos.getAsLong();
        forget();
        headway = new Headway(
                started.stage(), 0, started.pending(), 0, 0, 0, 0, 0, Double.NaN, null, null, null, List.of());
    }

    private void forget() {
        counted = 0;
        weightedDone = 0;
        weightedSeconds = 0;
        elapsed = 0;
    }

    private void progress(RunEvent.Progress now) {
        if (now.done() < counted) {
            forget(); // a stage that looks at all its inputs begins with another look at them
        }
        long moment = nanos.getAsLong();
        double seconds = (moment - last) / NANOS;
        last = moment;
        double kept = Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
        weightedDone = weightedDone * kept + (now.done() - counted);
        weightedSeconds = weightedSeconds * kept + seconds;
        elapsed += seconds;
        counted = now.done();
        boolean known = elapsed >= LEAST_SECONDS && now.done() >= LEAST_DONE && weightedSeconds > 0;
        double rate = known ? weightedDone / weightedSeconds : Double.NaN;
        headway = new Headway(
                now.stage(), now.done(), now.total(), now.rejected(), now.failed(), now.outputs(), now.inFlight(), now.retries(),
                rate, left(now.total() - now.done(), rate), headway.cost(), headway.rejection(), headway.held());
    }

    private static @Nullable Duration left(long inputs, double rate) {
        double seconds = inputs / rate;
        // after a year's worth nobody waits; a stalled run has no end to tell
        return inputs <= 0 || !(seconds < Duration.ofDays(365).toSeconds()) ? null : Duration.ofMillis((long) (seconds * 1000));
    }

    private static Headway with(
            Headway now, RunEvent.@Nullable Spent cost, RunEvent.@Nullable Rejected rejection,
            List<RunEvent.Held.Endpoint> held) {
        return new Headway(
                now.stage(), now.done(), now.total(), now.rejected(), now.failed(), now.outputs(), now.inFlight(), now.retries(),
                now.rate(), now.left(), cost, rejection, held);
    }
}
