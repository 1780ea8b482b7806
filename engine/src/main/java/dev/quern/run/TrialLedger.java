package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.stage.SetStage;
import dev.quern.stage.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that keeps nothing: a stage is run over given inputs as in any run, with the same draws, retries and concurrency, and its
 * outcomes stay in memory. For item stages. Thread-safe.
 */
public final class TrialLedger implements Ledger {
    private final List<? extends Item> inputs;
    private final Map<ItemId, Outcome> outcomes = new ConcurrentHashMap<>();

    /** Runs over {@code inputs}, few enough for memory. */
    public TrialLedger(List<? extends Item> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /** Returns what was settled, by input. */
    public Map<ItemId, Outcome> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    @Override
    public long runId() {
        return Rehearsal.NO_RUN;
    }

    @Override
    public long pending() {
        return inputs.size();
    }

    @Override
    @SuppressWarnings("unchecked") // the inputs were read as the stage's own
    public <I extends Item> void forEachPending(PendingConsumer<I> action) throws InterruptedException {
        for (Item input : inputs) {
            if (!action.accept((I) input)) {
                return;
            }
        }
    }

    @Override
    public <I extends Item> SetStage.Inputs<I> inputs() {
        throw new UnsupportedOperationException("a trial takes single inputs");
    }

    @Override
    public void settle(Outcome outcome) {
        if (outcomes.putIfAbsent(outcome.input(), outcome) != null) {
            throw new IllegalStateException(outcome.input() + " was settled twice");
        }
    }

    @Override
    public void flush() {
        // what was taken stays in memory
    }

    @Override
    public void settleTogether(Outcome outcome) {
        throw new UnsupportedOperationException("a trial takes single inputs");
    }

    @Override
    public RunTally finish(RunReport.End end, @Nullable String message) {
        long failed = outcomes.values().stream().filter(Outcome.Failed.class::isInstance).count();
        long rejected = outcomes.values().stream().filter(TrialLedger::isRejected).count();
        return new RunTally(outcomes.size() - failed, rejected, failed, 0, 0, new TreeMap<>(), new TreeMap<>());
    }

    private static boolean isRejected(Outcome outcome) {
        return outcome instanceof Outcome.Settled settled && settled.verdict() instanceof Verdict.Rejected<?>;
    }

    @Override
    public void close() {
        // there is nothing to release
    }
}
