package dev.quern.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Ends the reading of a file that takes too long, or whose reader was interrupted. Asked between small steps of work. */
final class PdfPatience {
    private static final int SELDOM = 1024;

    private final long end;
    private final Duration allowed;
    private int asked;

    PdfPatience(Duration allowed) {
        this.allowed = allowed;
        this.end = System.nanoTime() + allowed.toNanos();
    }

    /** Asks now and then, for steps that take next to no time. */
    void step() throws IOException {
        if (++asked % SELDOM == 0) {
            check();
        }
    }

    /** Throws when it is time to stop. */
    void check() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        if (System.nanoTime() - end > 0) {
            throw new IOException("not read after " + allowed.toSeconds() + " s, given up");
        }
    }
}
