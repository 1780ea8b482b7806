package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.stage.ItemStage;
import dev.quern.stage.SetStage;
import dev.quern.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * Runs one stage over what is pending. The calling thread waits and reports progress; interrupting it cancels the run: the workers are
 * interrupted, what they had settled is kept, and the rest stays pending. Thread-safe; holds no state.
 */
public final class Runner {
    /**
     * Runs a stage.
     *
     * @param stage what to run
     * @param ledger what is pending, and where outcomes go; not closed here
     * @param options concurrency, seed, retries
     * @param listener hears how it goes
     * @return how it went; a cancelled run returns normally with {@link RunReport.End#CANCELLED} and the caller's interrupt flag clear
     */
    public RunReport run(Stage<?, ?> stage, Ledger ledger, RunOptions options, RunListener listener) {
        listener.on(new RunEvent.Started(stage.descriptor().name(), ledger.runId(), ledger.pending()));
        if (ledger.pending() == 0) {
            return nothingToDo(stage, ledger, listener);
        }
        RunReport report = switch (stage) {
            case ItemStage<?, ?> item -> runItems(item, ledger, options, listener);
            case SetStage<?, ?> set -> runSet(set, ledger, options, listener);
        };
        listener.on(new RunEvent.Ended(report.stage(), report));
        return report;
    }

    private static RunReport nothingToDo(Stage<?, ?> stage, Ledger ledger, RunListener listener) {
        RunTally none = new RunTally(0, 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>());
        RunReport report = new RunReport(
                stage.descriptor().name(), ledger.runId(), RunReport.End.DONE, 0, none, 0, 0, Duration.ZERO, List.of(), null);
        listener.on(new RunEvent.Ended(report.stage(), report));
        return report;
    }

    private static <I extends Item, O extends Item> RunReport runItems(
            ItemStage<I, O> stage, Ledger ledger, RunOptions options, RunListener listener) {
        return new ItemRun<>(stage, ledger, options, listener).run();
    }

    private static <I extends Item, O extends Item> RunReport runSet(
            SetStage<I, O> stage, Ledger ledger, RunOptions options, RunListener listener) {
        return new SetRun<>(stage, ledger, options, listener).run();
    }
}
