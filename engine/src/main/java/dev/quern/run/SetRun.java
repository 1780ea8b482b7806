package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.run.RunReport.End;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.SetStage;
import dev.quern.stage.SetStage.SetContext;
import dev.quern.stage.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One run of a set stage, on the calling thread. Its outcomes are committed together, or not at all. */
final class SetRun<I extends Item, O extends Item> {
    private static final long PROGRESS_NANOS = 100_000_000;

    private final SetStage<I, O> stage;
    private final String name;
    private final Ledger ledger;
    private final RunOptions options;
    private final RunListener listener;
    private final List<String> notes = new ArrayList<>();

    SetRun(SetStage<I, O> stage, Ledger ledger, RunOptions options, RunListener listener) {
        this.stage = stage;
        this.name = stage.descriptor().name();
        this.ledger = ledger;
        this.options = options;
        this.listener = listener;
    }

    RunReport run() {
        long started = System.nanoTime();
        SetStage.Inputs<I> inputs = ledger.inputs();
        Thread self = Thread.currentThread();
        // nothing of it is settled before all is, so there is nothing that could be finished first
        try (Brake.Attached braking = options.brake().attach(self::interrupt)) {
            stage.settle(inputs, new Context(), this::take);
            return report(started, End.DONE, null);
        } catch (InterruptedException e) {
            return report(started, End.CANCELLED, null);
        } catch (FaultException e) {
            String message = e.getMessage() == null ? Fault.FATAL.name() : e.getMessage();
            return report(started, End.STOPPED, message);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    private void take(ItemId input, Verdict<O> verdict) {
        ledger.settleTogether(new Outcome.Settled(input, verdict, 1));
    }

    private RunReport report(long started, End end, @Nullable String message) {
        String record = message != null ? message : notes.isEmpty() ? null : String.join("\n", notes);
        RunTally tally = ledger.finish(end, record);
        if (end == End.DONE) { // all at once: what was told before was how far the looking had come
            listener.on(new RunEvent.Progress(
                    name, tally.done(), ledger.pending(), tally.rejected(), tally.failed(), tally.outputs(), 0, 0));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        return new RunReport(name, ledger.runId(), end, ledger.pending(), tally, 0, 0, took, notes, message);
    }

    private final class Context implements SetContext {
        private long lastProgress;

        @Override
        public long seed() {
            return options.seed();
        }

        @Override
        public RandomGenerator random(String salt) {
            return Seeds.generator(options.seed(), name, salt);
        }

        @Override
        public void say(String message) {
            notes.add(message);
            listener.on(new RunEvent.Said(name, message));
        }

        @Override
        public void progress(long done, long total) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long now = System.nanoTime();
            if (now - lastProgress >= PROGRESS_NANOS) {
                lastProgress = now;
                listener.on(new RunEvent.Progress(name, done, total, 0, 0, 0, 1, 0));
            }
        }
    }
}
