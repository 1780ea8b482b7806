package dev.quern.shell.terminal;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A few lines that tell how something goes. On a terminal they are written over and over, as wide as it is at that moment, and gone when
 * it ends; off a terminal, and on one whose cursor cannot move, a line comes every few seconds; nothing when the shell is quiet. Thread-safe.
 */
public final class LiveLines implements AutoCloseable {
    private static final long LIVE_EVERY_NANOS = 80_000_000L;
    private static final long LOG_EVERY_NANOS = 5_000_000_000L;

    private final Console console;
    private final boolean live;
    private List<String> onScreen = List.of();
    private long lastShown;
    private boolean closed;

    /** Begins without a line. */
    public LiveLines(Console console) {
        this.console = console;
        this.live = console.look().errIsTerminal() && console.look().cursorMoves();
        this.lastShown = System.nanoTime();
    }

    /**
     * Tells how it goes, unless it told a moment ago.
     *
     * @param lines the lines for a terminal, each at most as wide as the given columns
     * @param logged one line for where there is no terminal
     */
    public synchronized void show(IntFunction<List<String>> lines, Supplier<String> logged) {
        long now = System.nanoTime();
        if (closed || console.look().quiet() || now - lastShown < (live ? LIVE_EVERY_NANOS : LOG_EVERY_NANOS)) {
            return;
        }
        lastShown = now;
        if (!live) {
            console.say(logged.get());
            return;
        }
        int columns = console.columnsOrUsual();
        // the last column stays free: a line that fills it leaves the cursor in doubt
        List<String> fresh = lines.apply(columns - 1).stream()
                .map(line -> DisplayWidth.shorten(VisibleText.of(line).replace('\n', ' '), columns - 1)).toList();
        console.control(toFirstRow(columns) + String.join("\u001B[K\r\n", fresh) + "\u001B[K\u001B[J");
        onScreen = fresh;
    }

    /** Writes a remark above the lines. */
    public synchronized void note(String message) {
        wipe();
        console.remark(message);
    }

    /** Terminals wrap lines anew when they become narrower, so that what was one row may be several now. */
    private String toFirstRow(int columns) {
        int rows = onScreen.stream().mapToInt(line -> Math.max(1, Math.ceilDiv(DisplayWidth.of(line), columns))).sum();
        return rows > 1 ? "\r\u001B[" + (rows - 1) + "A" : "\r";
    }

    private void wipe() {
        if (!onScreen.isEmpty()) {
            console.control(toFirstRow(console.columnsOrUsual()) + "\u001B[J");
            onScreen = List.of();
        }
    }

    /** Takes the lines off the screen. */
    @Override
    public synchronized void close() {
        closed = true;
        wipe();
    }
}
