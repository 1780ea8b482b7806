package dev.quern.shell.terminal;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/**
 * Ctrl-C while a command runs. The command runs on a thread of its own; the signal cancels what it waits for and interrupts it, and
 * {@link #run} comes back when it has let go. The handler that was there before is put back.
 */
public final class Interrupts {
    private final Console console;
    private final Runnable cancel;

    /**
     * Says what to do at Ctrl-C beside interrupting the thread.
     *
     * @param cancel stops what does not hear an interruption, such as a running SQL statement; called on another thread
     */
    public Interrupts(Console console, Runnable cancel) {
        this.console = console;
        this.cancel = cancel;
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
        AtomicInteger signals = new AtomicInteger();
        Object before = Signals.register("INT", () -> interrupt(worker, signals.incrementAndGet()));
        try {
            worker.start();
            ended.await();
            return new Ended<>(task.get(), signals.get() > 0);
        } catch (ExecutionException e) {
            if (signals.get() > 0) {
                throw new StoppedException(e.getCause() == null ? e : e.getCause());
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        } finally {
            Signals.unregister("INT", before);
        }
    }

    private void interrupt(Thread worker, int times) {
        if (times == 2) {
            console.say("still stopping: what is settled is being kept");
        }
        cancel.run();
        worker.interrupt();
    }
}
