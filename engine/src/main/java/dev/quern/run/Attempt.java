package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.MemoryNeed;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.ItemStage;
import dev.quern.stage.NotServedException;
import dev.quern.stage.StageContext;
import dev.quern.stage.Verdict;
import dev.quern.stage.Work;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Applies a stage to one input until it is settled, has failed for good, or a fault ends the whole run. Thread-safe. */
final class Attempt<I extends Item, O extends Item> {
    private static final int LONGEST_MESSAGE = 2000;

    private final ItemStage<I, O> stage;
    private final String name;
    private final long runId;
    private final RunOptions options;
    private final LongAdder retries;
    private final CountDownLatch halt;
    private final Consumer<String> notices;

    /** Prepares tries; none begins once {@code halt} is down. */
    Attempt(
            ItemStage<I, O> stage, long runId, RunOptions options, LongAdder retries, CountDownLatch halt,
            Consumer<String> notices) {
        this.stage = stage;
        this.name = stage.descriptor().name();
        this.runId = runId;
        this.options = options;
        this.retries = retries;
        this.halt = halt;
        this.notices = notices;
    }

    /**
     * Settles one input.
     *
     * @throws FatalFault when the run has to stop
     * @throws InterruptedException when the run is cancelled, or stops before the next try
     */
    Outcome settle(I input) throws InterruptedException, FatalFault {
        int attempt = 1;
        int refusals = 0;
        while (true) {
            try {
                return new Outcome.Settled(input.id(), apply(input, attempt), attempt);
            } catch (FaultException fault) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                switch (fault.fault()) {
                    case FATAL -> throw new FatalFault(message(fault));
                    case PERMANENT -> {
                        return new Outcome.Failed(input.id(), Fault.PERMANENT, message(fault), attempt);
                    }
                    case TRANSIENT -> {
                        boolean served = !(fault instanceof NotServedException);
                        refusals += served ? 0 : 1;
                        int tries = served ? attempt - refusals : refusals;
                        if (tries >= (served ? options.retry().attempts() : options.retry().refusals())) {
                            return new Outcome.Failed(input.id(), Fault.TRANSIENT, message(fault), attempt);
                        }
                        attempt++;
                        rest(options.retry().delayBefore(tries + 1, fault.retryAfter(), ThreadLocalRandom.current()));
                        retries.increment();
                    }
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (OutOfMemoryError e) { // what this input took is free again
                return new Outcome.Failed(input.id(), Fault.TRANSIENT, MemoryNeed.said(input), attempt);
            } catch (Exception | StackOverflowError e) {
                // What a stage did not foresee concerns this input alone, unless it was the cancel that surfaced as something else.
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return new Outcome.Failed(input.id(), Fault.PERMANENT, message(e), attempt);
            }
        }
    }

    private void rest(Duration delay) throws InterruptedException {
        if (halt.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the run stops");
        }
    }

    private Verdict<O> apply(I input, int number) throws Exception {
        ItemId id = input.id();
        StageContext context = new ItemContext(options.seed(), name, id);
        return ScopedValue.where(Work.CURRENT, new Work(runId, name, id, number, notices))
                .call(() -> stage.apply(input, context));
    }

    private static String message(Throwable e) {
        String text = e.getMessage();
        if (!(e instanceof FaultException)) {
            text = e.getClass().getSimpleName() + (text == null ? "" : ": " + text);
        }
        if (text == null) {
            text = e.getClass().getSimpleName();
        }
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** A fault that no other input would escape. */
    static final class FatalFault extends Exception {
        private static final long serialVersionUID = 1L;

        FatalFault(String message) {
            super(message);
        }
    }
}
