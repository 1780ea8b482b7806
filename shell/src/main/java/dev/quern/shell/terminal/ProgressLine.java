package dev.quern.shell.terminal;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.util.Locale;

/**
 * How far something is. On a terminal one line that is written over and over, and gone when it ends; off a terminal a line every few
 * seconds; nothing when the shell is quiet. Thread-safe.
 */
public final class ProgressLine implements AutoCloseable {
    private static final long LIVE_EVERY_NANOS = 80_000_000L;
    private static final long LOG_EVERY_NANOS = 5_000_000_000L;
    private static final int BAR_CELLS = 30;

    private final Console console;
    private final String label;
    private final boolean live;
    private long lastShown;
    private boolean onScreen;
    private boolean closed;

    /** Begins a line for what is called {@code label}. */
    public ProgressLine(Console console, String label) {
        this.console = console;
        this.label = label;
        this.live = console.look().errIsTerminal();
        this.lastShown = System.nanoTime();
    }

    /**
     * Tells how far it is.
     *
     * @param done how many are done
     * @param total of how many; 0 when not known
     * @param note more, such as {@code 312 docs/s}; may be empty
     */
    public synchronized void show(long done, long total, String note) {
        long now = System.nanoTime();
        if (closed || console.look().quiet() || now - lastShown < (live ? LIVE_EVERY_NANOS : LOG_EVERY_NANOS)) {
            return;
        }
        lastShown = now;
        String counts = total > 0 ? String.format(Locale.ROOT, "%,d/%,d", done, total) : String.format(Locale.ROOT, "%,d", done);
        String tail = counts + (note.isEmpty() ? "" : " · " + note);
        if (live) {
            String line = label + " " + (total > 0 ? bar(done, total) + " " : "") + tail;
            console.control("\r" + fit(VisibleText.of(line).replace('\n', ' ')) + "\u001B[K");
            onScreen = true;
        } else {
            console.say(label + " " + tail);
        }
    }

    /** Writes a remark above the line. */
    public synchronized void note(String message) {
        if (onScreen) {
            console.control("\r\u001B[K");
            onScreen = false;
        }
        console.remark(label + ": " + message);
    }

    private String fit(String line) {
        return DisplayWidth.shorten(line, console.columnsOrUsual() - 1);
    }

    private static String bar(long done, long total) {
        int full = (int) Math.min(BAR_CELLS, done * BAR_CELLS / total);
        return "━".repeat(full) + "╌".repeat(BAR_CELLS - full);
    }

    /** Takes the line off the screen. */
    @Override
    public synchronized void close() {
        closed = true;
        if (onScreen) {
            console.control("\r\u001B[K");
            onScreen = false;
        }
    }
}
