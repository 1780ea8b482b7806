package dev.quern;

import dev.quern.run.RunEvent;
import dev.quern.run.RunListener;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Adds to what the runner tells of a run what only the workspace knows: its cost so far, and which endpoints are left alone. */
final class RunNews implements RunListener {
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RunListener listener;
    private final RunCosts.Sum costs;
    private final Supplier<List<RunEvent.Held.Endpoint>> held;
    private long calls;
    private boolean someHeld;
    private long heldAt;

    /**
     * Passes everything on to {@code listener}.
     *
     * @param held says which of the run's endpoints are left alone at the moment
     */
    RunNews(RunListener listener, RunCosts.Sum costs, Supplier<List<RunEvent.Held.Endpoint>> held) {
        this.listener = listener;
        this.costs = costs;
        this.held = held;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Progress) {
            tellCosts(event.stage());
            tellHeld(event.stage());
        }
        listener.on(event);
    }

    private void tellCosts(String stage) {
        long now = costs.calls();
        if (now != calls) {
            calls = now;
            listener.on(new RunEvent.Spent(stage, now, costs.usd(), costs.unknown()));
        }
    }

    private void tellHeld(String stage) {
        List<RunEvent.Held.Endpoint> now = held.get();
        long moment = System.nanoTime();
        boolean changed = now.isEmpty() == someHeld;
        if (changed || someHeld && moment - heldAt >= HELD_NANOS) {
            someHeld = !now.isEmpty();
            heldAt = moment;
            listener.on(new RunEvent.Held(stage, now));
        }
    }
}
