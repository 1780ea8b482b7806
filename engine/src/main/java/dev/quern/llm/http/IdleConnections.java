package dev.quern.llm.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * Makes pools of connections that look through what is idle once a second. OkHttp's own look each time a call ends, in another thread, which
 * that call has to wake: with thousands of short calls a second this costs a fifth of an exchange. The rhythm can be said nowhere but in the
 * library's own parts, which a new version may change; the compiler tells then.
 */
final class IdleConnections implements TaskRunner.Backend {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final TaskRunner ONCE_A_SECOND = new TaskRunner(
            new IdleConnections(), Logger.getLogger(TaskRunner.class.getName()));

    private final Executor later = CompletableFuture.delayedExecutor(
            LOOK_NANOS, TimeUnit.NANOSECONDS, task -> Thread.ofVirtual().name("quern-idle-connections").start(task));

    private IdleConnections() {}

    /**
     * Returns a new pool.
     *
     * @param most connections that are kept while nobody uses them
     * @param minutes for how long
     */
    static ConnectionPool pool(int most, long minutes) {
        return new ConnectionPool(most, minutes, TimeUnit.MINUTES, ONCE_A_SECOND, ConnectionListener.Companion.getNONE());
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Whoever waits looks by itself. */
    @Override
    public void coordinatorNotify(TaskRunner runner) {}

    /** The runner holds its own monitor here. */
    @Override
    @SuppressWarnings("WaitNotInLoop") // the runner looks again after each wait
    public void coordinatorWait(TaskRunner runner, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(runner, Math.min(nanos, LOOK_NANOS));
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    @Override
    public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
        return queue;
    }

    @Override
    public void execute(TaskRunner runner, Runnable task) {
        later.execute(task);
    }
}
