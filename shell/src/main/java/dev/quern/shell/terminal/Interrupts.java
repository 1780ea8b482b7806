package dev.quern.shell.terminal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.utils.Signals;

/**
 * Ctrl-C while a command runs. The command runs on a thread of its own; the signal cancels what it waits for and interrupts it, and
 * {@link #run} comes back when it has let go. The handler that was there before is put back. A command that does not let go is left
 * at the second Ctrl-C, and the program with it; one within a second of the first is taken for the same wish.
 */
public final class Interrupts {
    private static final long SAME_WISH_NANOS = 1_000_000_000L;

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Console console;
    private final Runnable cancel;
    private final Runnable leave;
    private final List<Runnable> running = new CopyOnWriteArrayList<>();

    /**
     * Says what to do at Ctrl-C beside interrupting the thread.
     *
     * @param cancel stops what does not hear an interruption, such as a running SQL statement; called on another thread
     * @param leave ends the program at once
     */
    public Interrupts(Console console, Runnable cancel, Runnable leave) {
        this.console = console;
        this.cancel = cancel;
        this.leave = leave;
    }

    /**
     * How a command ended.
     *
     * @param value what it returned
     * @param interrupted whether Ctrl-C came while it ran
     */
    public record Ended<T>(T value, boolean interrupted) {}

    /** Thrown instead of what a command threw after Ctrl-C: whatever it was, it was stopped. */
    public static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;

        StoppedException(Throwable cause) {
            super("stopped", cause);
        }
    }

    /**
     * Runs {@code command}.
     *
     * @throws StoppedException when it failed after Ctrl-C
     * @throws Exception what it throws
     */
    public <T> Ended<T> run(Callable<T> command) throws Exception {
        FutureTask<T> task = new FutureTask<>(command);
        CountDownLatch ended = new CountDownLatch(1);
        Thread worker = Thread.ofPlatform().name("command").daemon(true).unstarted(() -> {
            task.run();
            ended.countDown();
        });
        AtomicLong first = new AtomicLong();
        Object before = Signals.register("INT", () -> interrupt(worker, first));
        Runnable stop = () -> stop(worker, first);
        try {
            running.add(stop);
            worker.start();
            ended.await();
            return new Ended<>(task.get(), first.get() != 0);
        } catch (ExecutionException e) {
            if (first.get() != 0) {
                throw new StoppedException(e.getCause() == null ? e : e.getCause());
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        } finally {
            running.remove(stop);
            Signals.unregister("INT", before);
        }
    }

    /** Stops the command that runs, if any, as Ctrl-C does; for when the process is ended from outside. */
    public void stop() {
        running.forEach(Runnable::run);
    }

    private void stop(Thread worker, AtomicLong first) {
        first.compareAndSet(0, Math.max(1, System.nanoTime()));
        halt(worker);
    }

    /** In this order: whoever is just about to wait for something that only {@code cancel} stops sees that it was interrupted. */
    private void halt(Thread worker) {
        worker.interrupt();
        cancel.run();
    }

    private void interrupt(Thread worker, AtomicLong first) {
        long now = System.nanoTime();
        long before = first.compareAndExchange(0, now == 0 ? 1 : now);
        if (before != 0 && now - before > SAME_WISH_NANOS) {
            sayIfPossible("left before the command let go: what was settled is kept, and the next run goes on from there");
            leave.run();
        } else if (before != 0) {
            console.say("still stopping: what is settled is being kept. Ctrl-C once more leaves");
        }
        halt(worker);
    }

    /** What does not let go may be a line that nobody reads; then there is nobody to tell. */
    private void sayIfPossible(String message) {
        try {
            Thread.ofVirtual().start(() -> console.say(message)).join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
