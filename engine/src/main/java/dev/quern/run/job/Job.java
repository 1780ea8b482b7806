package dev.quern.run.job;

import dev.quern.run.Brake;
import dev.quern.run.Gauge;
import dev.quern.run.Headway;
import dev.quern.run.RunEvent;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One piece of work in the background: who it is, how far it is, and how it ended. Thread-safe; asking costs nothing. */
public final class Job {
    private final int number;
    private final String title;
    private final List<String> stages;
    private final Occupancy.Holder holder;
    private final Instant since = Instant.now();
    private final Gauge gauge = new Gauge();
    private final Brake brake = new Brake();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<RunReport> reports = new ArrayList<>();
    private final List<RunEvent.Said> said = new ArrayList<>();
    private double earlierUsd;
    private State state = State.RUNNING;
    private @Nullable String message;
    private @Nullable Exception problem;
    private @Nullable Thread thread;
    private boolean interrupted;

    /** Where a job stands. */
    public enum State {
        /** It works. */
        RUNNING,
        /** It was cancelled, and settles what is under way. */
        STOPPING,
        /** It did everything; single items may have failed. */
        DONE,
        /** A fault ended it early; see {@link Job#message}. */
        STOPPED,
        /** It was cancelled. */
        CANCELLED;

        /** Returns whether it has ended. */
        public boolean isOver() {
            return this != RUNNING && this != STOPPING;
        }
    }

    /** What a job does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it, on the calling thread. Interrupting the thread cancels it, at once.
         *
         * @param listener to be told how it goes
         * @param brake pulled when it is to stop, and finish what is under way
         * @throws Exception what ends it early; its message is for people
         */
        void run(RunListener listener, Brake brake) throws Exception;
    }

    Job(int number, String title, List<String> stages) {
        this.number = number;
        this.title = title;
        this.stages = List.copyOf(stages);
        this.holder = new Occupancy.Holder(number, title);
    }

    Occupancy.Holder holder() {
        return holder;
    }

    /** Starts the work on a thread of its own. */
    void start(Work work, Runnable whenOver, Consumer<Job> told) {
        Thread worker = Thread.ofPlatform().name("job-" + number).daemon().unstarted(() -> {
            try {
                work(work);
            } finally {
                whenOver.run();
                ended.countDown();
                told.accept(this);
            }
        });
        synchronized (this) {
            thread = worker;
        }
        worker.start();
    }

    private void work(Work work) {
        State end;
        String why = null;
        Exception thrown = null;
        try {
            Occupancy.as(holder, () -> {
                work.run(this::hear, brake);
                return true;
            });
            end = endOf(reports());
        } catch (InterruptedException e) {
            end = State.CANCELLED;
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            end = wasCancelled() ? State.CANCELLED : State.STOPPED;
            why = e.getMessage() == null ? e.toString() : e.getMessage();
            thrown = e instanceof Exception exception ? exception : new IllegalStateException(e);
        }
        RunReport last = reports().isEmpty() ? null : reports().getLast();
        synchronized (this) {
            state = end;
            message = why != null ? why : end == State.STOPPED && last != null ? last.message() : null;
            problem = thrown;
            thread = null;
        }
    }

    private static State endOf(List<RunReport> reports) {
        return reports.isEmpty() ? State.DONE : switch (reports.getLast().end()) {
            case DONE -> State.DONE;
            case CANCELLED -> State.CANCELLED;
            case STOPPED -> State.STOPPED;
        };
    }

    private synchronized boolean wasCancelled() {
        return state == State.STOPPING;
    }

    private void hear(RunEvent event) {
        switch (event) {
            case RunEvent.Ended ended -> {
                synchronized (this) {
                    reports.add(ended.report());
                }
            }
            case RunEvent.Started _ -> {
                RunEvent.Spent before = gauge.headway().cost();
                synchronized (this) {
                    earlierUsd += before == null ? 0 : before.usd();
                }
            }
            case RunEvent.Said remark -> {
                synchronized (this) {
                    said.add(remark);
                }
            }
            default -> {
            }
        }
        gauge.on(event);
    }

    /** Returns its number, from 1; unique while the workspace is open. */
    public int number() {
        return number;
    }

    /** Returns what it does, for people: {@code run chunk..curate}. */
    public String title() {
        return title;
    }

    /** Returns the stages that nobody else may run while it works. */
    public List<String> stages() {
        return stages;
    }

    /** Returns when it began. */
    public Instant since() {
        return since;
    }

    /** Returns where it stands. */
    public synchronized State state() {
        return state;
    }

    /** Returns how far it is with the stage that it is at, or was at last. */
    public Headway headway() {
        return gauge.headway();
    }

    /** Returns what the calls of models cost so far in all its stages, as far as that is known, USD. */
    public double usd() {
        RunEvent.Spent now = gauge.headway().cost();
        synchronized (this) {
            return earlierUsd + (now == null ? 0 : now.usd());
        }
    }

    /** Returns how the stages went that have ended, in order. */
    public synchronized List<RunReport> reports() {
        return List.copyOf(reports);
    }

    /** Returns what the stages had to say so far, in order. */
    public synchronized List<RunEvent.Said> said() {
        return List.copyOf(said);
    }

    /** Returns why it ended early, in one line; null when it did not, or was cancelled. */
    public synchronized @Nullable String message() {
        return message;
    }

    /** Returns what ended it early, where that was no fault that a run reports; null otherwise. */
    public synchronized @Nullable Exception problem() {
        return problem;
    }

    /**
     * Cancels it. The first time it takes no further inputs and settles what is under way, for a minute at most; the second time it gives
     * that up. What is settled is kept either way. Does nothing when it has ended.
     *
     * @return whether it gives up what is under way
     */
    public boolean cancel() {
        synchronized (this) {
            if (state.isOver()) {
                return false;
            }
            if (state == State.STOPPING) {
                interrupt();
                return true;
            }
            state = State.STOPPING;
        }
        brake.pull();
        return false;
    }

    private synchronized void interrupt() {
        interrupted = true;
        Thread worker = thread;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Returns whether what is under way was given up. */
    public synchronized boolean isGivenUp() {
        return interrupted;
    }

    /** Waits until it has ended. */
    public void await() throws InterruptedException {
        ended.await();
    }

    /**
     * Waits until it has ended, for a while.
     *
     * @return whether it has
     */
    public boolean await(Duration most) throws InterruptedException {
        return ended.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }
}
