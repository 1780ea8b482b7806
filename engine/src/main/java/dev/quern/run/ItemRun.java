package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.run.RunReport.End;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One run of an item stage. A platform thread reads what is pending into a short queue (reading pins its carrier, and the queue keeps
 * memory flat, as {@link Room} does where inputs are large); virtual threads take from it, settle, and hand over to the ledger.
 */
final class ItemRun<I extends Item, O extends Item> {
    /** Inputs read ahead of each worker; small, because a document may be large. */
    private static final int READ_AHEAD = 8;

    private static final long PROGRESS_MILLIS = 100;

    private static final long LEAST_REST_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long MOST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A run that ends sooner says nothing of its ending. */
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Ledger ledger;
    private final RunListener listener;
    private final Attempt<I, O> attempt;
    private final Duration grace;
    private final int workerCount;

    private final BlockingQueue<Ticket<I>> queue;
    private final CountDownLatch finished;
    private final Room room = Room.ofHeap();
    private final CountDownLatch halt = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private final LongAdder done = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder outputs = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final VerdictReading reading;
    private final Brake brake;
    private final AtomicReference<@Nullable Latest> latest = new AtomicReference<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Notices notices = new Notices();
    private final List<Thread> threads = new ArrayList<>();
    private final Thread reader;

    ItemRun(ItemStage<I, O> stage, Ledger ledger, RunOptions options, RunListener listener) {
        this.name = stage.descriptor().name();
        this.ledger = ledger;
        this.listener = listener;
        this.attempt = new Attempt<>(stage, ledger.runId(), options, retries, halt, notices);
        this.grace = options.grace();
        this.brake = options.brake();
        this.reading = options.reading();
        this.workerCount = (int) Math.clamp(ledger.pending(), 1, options.concurrency());
        this.queue = new ArrayBlockingQueue<>(Math.max(16, workerCount * READ_AHEAD));
        this.finished = new CountDownLatch(workerCount + 1);
        this.reader = Thread.ofPlatform().name(name + "-reader").daemon().unstarted(this::read);
    }

    RunReport run() {
        long started = System.nanoTime();
        threads.add(reader);
        for (int i = 0; i < workerCount; i++) {
            threads.add(Thread.ofVirtual().name(name + "-" + i).unstarted(this::work));
        }
        threads.forEach(Thread::start);
        boolean cancelled = false;
        int abandoned = 0;
        try (Brake.Attached braking = brake.attach(halt::countDown)) {
            while (!finished.await(PROGRESS_MILLIS, TimeUnit.MILLISECONDS) && halt.getCount() > 0) {
                progress();
            }
            abandoned = windDown();
            cancelled = brake.isPulled() && stopped.get() == null && done.sum() < ledger.pending();
        } catch (InterruptedException e) {
            cancelled = stopped.get() == null;
            abandoned = abandon();
            awaitUninterruptibly();
        }
        progress();
        Throwable cause = broken.get();
        if (cause != null) {
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        }
        String reason = stopped.get();
        End end = cancelled ? End.CANCELLED : reason != null ? End.STOPPED : End.DONE;
        List<String> notes = notices.all();
        RunTally tally = ledger.finish(end, reason != null ? reason : notes.isEmpty() ? null : String.join("\n", notes));
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        return new RunReport(
                name, ledger.runId(), end, ledger.pending(), tally, retries.sum(), abandoned, took, notes, reason);
    }

    /** Lets what is under way finish when the run stops early, for a while; returns how much had to be abandoned. */
    private int windDown() throws InterruptedException {
        if (finished.getCount() == 0) {
            return 0;
        }
        reader.interrupt(); // it may wait for room in the queue, which nobody will make
        long started = System.nanoTime();
        boolean said = false;
        while (broken.get() == null && System.nanoTime() - started < grace.toNanos()) {
            if (finished.await(PROGRESS_MILLIS, TimeUnit.MILLISECONDS)) {
                return 0;
            }
            progress();
            if (!said && System.nanoTime() - started > TELL_NANOS) {
                said = true;
                listener.on(new RunEvent.Said(name, "stopping; " + inFlight.get() + " under way are still being settled"));
            }
        }
        int abandoned = abandon();
        finished.await();
        return abandoned;
    }

    private int abandon() {
        int abandoned = inFlight.get();
        threads.forEach(Thread::interrupt);
        return abandoned;
    }

    private void read() {
        try {
            ledger.<I>forEachPending(input -> {
                room.enter(input);
                put(new Ticket<>(input));
                return true;
            });
        } catch (InterruptedException e) {
            sendHome();
            return;
        } catch (RuntimeException | Error e) {
            breakOff(e);
            sendHome();
            return;
        } finally {
            finished.countDown();
        }
        try {
            for (int i = 0; i < workerCount; i++) {
                put(new Ticket<>(null));
            }
            ledger.flush(); // while the last are settled, so that the end of the run has only those to wait for
        } catch (InterruptedException e) {
            sendHome();
        } catch (RuntimeException | Error e) {
            breakOff(e);
        }
    }

    /** A reader that waited for each place would be woken by each worker that takes something; it looks by itself, less often when little moves. */
    private void put(Ticket<I> ticket) throws InterruptedException {
        for (long rest = LEAST_REST_NANOS; !queue.offer(ticket); rest = Math.min(2 * rest, MOST_REST_NANOS)) {
            TimeUnit.NANOSECONDS.sleep(rest);
        }
    }

    /** Ends every worker that waits for work; those that have some see for themselves that the run is over. */
    private void sendHome() {
        queue.clear();
        for (int i = 0; i < workerCount; i++) {
            queue.add(new Ticket<>(null));
        }
    }

    private void work() {
        try {
            while (true) {
                I input = queue.take().input();
                if (input == null || halt.getCount() == 0) {
                    return;
                }
                inFlight.incrementAndGet();
                try {
                    Outcome outcome = attempt.settle(input);
                    ledger.settle(outcome);
                    count(input, outcome);
                    if (room.isLarge(input)) {
                        ledger.flush(); // until then what was made of it is in memory
                    }
                } finally {
                    inFlight.decrementAndGet();
                    room.leave(input);
                }
            }
        } catch (InterruptedException e) {
            // cancelled, or another worker met a fault that stops the run: this input stays pending
        } catch (Attempt.FatalFault e) {
            stopped.compareAndSet(null, e.getMessage());
            halt.countDown();
        } catch (RuntimeException | Error e) {
            breakOff(e);
        } finally {
            finished.countDown();
        }
    }

    private void breakOff(Throwable e) {
        broken.compareAndSet(null, e);
        halt.countDown();
    }

    private void count(I input, Outcome outcome) {
        done.increment();
        switch (outcome) {
            case Outcome.Failed f -> failed.increment();
            case Outcome.Settled settled -> {
                VerdictReading.Rejection rejection = reading.of(settled.verdict());
                if (rejection != null) {
                    rejected.increment();
                    latest.set(new Latest(input, rejection));
                }
                if (settled.verdict() instanceof Verdict.Accepted<?> accepted) {
                    outputs.add(accepted.outputs().size());
                }
            }
        }
    }

    private void progress() {
        notices.drain(line -> listener.on(new RunEvent.Said(name, line)));
        Latest drop = latest.getAndSet(null);
        if (drop != null) {
            listener.on(
                    new RunEvent.Rejected(
                            name, drop.input().id().value(), drop.rejection().reason(), drop.rejection().evidence(),
                            ItemBeginning.of(drop.input())));
        }
        listener.on(new RunEvent.Progress(
                name,
                done.sum(),
                ledger.pending(),
                rejected.sum(),
                failed.sum(),
                outputs.sum(),
                inFlight.get(),
                retries.sum()));
    }

    private void awaitUninterruptibly() {
        while (true) {
            try {
                finished.await();
                return;
            } catch (InterruptedException e) {
                // a second Ctrl-C: the workers are interrupted already, and what they settled must still be committed
                threads.forEach(Thread::interrupt);
            }
        }
    }

    /** What was rejected last. */
    private record Latest(Item input, VerdictReading.Rejection rejection) {}

    /** An input, or the end (null). */
    private record Ticket<I>(@Nullable I input) {}
}
