package dev.quern.shell.app;

import dev.quern.shell.command.Session;
import dev.quern.shell.terminal.Interrupts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end from outside: SIGTERM, or SIGHUP when the terminal goes away. What runs is stopped as by Ctrl-C, jobs are cancelled, what is
 * settled is committed and the workspace released; then the process ends as the system expects (143, 129). The virtual machine does this
 * on its way out, so nothing here may wait for long.
 */
final class Termination implements AutoCloseable {
    /** Whoever sends SIGTERM mostly sends SIGKILL ten seconds later. */
    private static final long MOST_SECONDS = 8;

    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread hook;

    private Termination(Session session, Interrupts interrupts) {
        this.hook = Thread.ofPlatform().name("termination").unstarted(() -> end(session, interrupts));
    }

    /** Stands by until it is closed, which is once the session ends by itself. */
    static Termination of(Session session, Interrupts interrupts) {
        Termination termination = new Termination(session, interrupts);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    private void end(Session session, Interrupts interrupts) {
        session.end();
        interrupts.stop();
        Thread closing = Thread.ofPlatform().daemon().name("closing").start(session::close);
        try {
            closing.join(TimeUnit.SECONDS.toMillis(MOST_SECONDS));
            released.await(100, TimeUnit.MILLISECONDS); // the command's last words
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        released.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is on its way out, and the hook at work
        }
    }
}
