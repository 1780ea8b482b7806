package dev.quern.shell.terminal.pager;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A terminal taken whole: the alternate screen, keys as they are pressed, frames drawn at once. Given back by {@link #close}. One thread at
 * a time.
 */
final class FullScreen implements AutoCloseable {
    /** How often the size is asked for while no key comes. */
    private static final long GLANCE_MS = 250;

    /** How long a work may go on after Ctrl-C before it is cancelled. */
    private static final long PATIENCE_MS = 300;

    private static final int ESCAPE = 27;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final int CTRL_C = 3;
    private static final int CTRL_U = 21;

    private final Terminal terminal;
    private final Runnable cancel;
    private final Attributes before;
    private final Attributes waiting;
    private final Attributes working;
    private final BindingReader reader;
    private final KeyMap<Key> keys;
    private int width;
    private int height;
    private String lastKey = "";
    private volatile boolean stopped;
    private volatile boolean given;
    private volatile @Nullable Object usual;

    /**
     * Takes the terminal.
     *
     * @param cancel stops what does not hear that it was stopped, such as a running query
     */
    FullScreen(Terminal terminal, Runnable cancel) {
        this.terminal = terminal;
        this.cancel = cancel;
        this.before = terminal.enterRawMode();
        this.working = terminal.getAttributes();
        working.setLocalFlag(LocalFlag.ISIG, true);
        this.waiting = new Attributes(working);
        waiting.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(waiting);
        this.reader = new BindingReader(terminal.reader());
        this.keys = Key.of(terminal);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        measure();
    }

    private boolean measure() {
        int columns = Math.max(terminal.getWidth(), 20);
        int lines = Math.max(terminal.getHeight(), 5);
        boolean changed = columns != width || lines != height;
        width = columns;
        height = lines;
        return changed;
    }

    /** Returns the columns. */
    int width() {
        return width;
    }

    /** Returns the lines, that of the status not among them. */
    int height() {
        return height - 1;
    }

    /** Waits for a key; null when the terminal changed its size instead. */
    @Nullable
    Key key() {
        while (true) {
            if (measure()) {
                return null;
            }
            if (given) {
                return Key.QUIT;
            }
            int next = reader.peekCharacter(GLANCE_MS);
            if (next == NonBlockingReader.EOF) {
                return Key.QUIT;
            }
            if (next != NonBlockingReader.READ_EXPIRED) {
                Key key = reader.readBinding(keys);
                lastKey = String.valueOf(reader.getLastBinding());
                return key == null ? Key.QUIT : key;
            }
        }
    }

    /** Returns the digit that was {@link Key#DIGIT}. */
    int digit() {
        return lastKey.charAt(0) - '0';
    }

    /**
     * Does something that may take long: as long as it lasts Ctrl-C is the signal. It is asked for by {@link #isStopped}; what does not hear
     * it soon is cancelled; and where even that is not heard, a second Ctrl-C gives the terminal back, so that a third has its usual effect.
     */
    void working(Work work) throws IOException {
        AtomicBoolean over = new AtomicBoolean();
        stopped = false;
        Object before = Objects.requireNonNull(Signals.register("INT", () -> stop(over)));
        usual = before;
        terminal.setAttributes(working);
        try {
            work.run();
        } finally {
            over.set(true);
            if (!given) {
                terminal.setAttributes(waiting);
                Signals.unregister("INT", before);
            }
        }
    }

    /** The database hears nothing while it looks for the next row and finds none. */
    private void stop(AtomicBoolean over) {
        Object handler = usual;
        if (stopped && handler != null) {
            close();
            Signals.unregister("INT", handler);
        }
        stopped = true;
        CompletableFuture.delayedExecutor(PATIENCE_MS, TimeUnit.MILLISECONDS).execute(() -> {
            if (!over.get()) {
                cancel.run();
            }
        });
    }

    /** Returns whether Ctrl-C came since the latest work began. */
    boolean isStopped() {
        return stopped;
    }

    /** What may take long. */
    interface Work {
        /** Does it. */
        void run() throws IOException;
    }

    /**
     * Draws a frame.
     *
     * @param lines safe for a terminal, no wider than it; those that are missing are empty
     * @param status the last line; shortened
     */
    void draw(List<String> lines, String status) {
        StringBuilder frame = new StringBuilder("\u001b[H");
        for (int i = 0; i < height(); i++) {
            frame.append(i < lines.size() ? lines.get(i) : "").append("\u001b[0m\u001b[K\r\n");
        }
        status(frame, status);
        write(frame);
    }

    /** Draws just the last line. */
    void status(String text) {
        StringBuilder frame = new StringBuilder("\u001b[").append(height).append(";1H");
        status(frame, text);
        write(frame);
    }

    private void status(StringBuilder frame, String text) {
        frame.append("\u001b[7m").append(DisplayWidth.shorten(VisibleText.of(" " + text + " "), width - 1))
                .append("\u001b[0m\u001b[K");
    }

    private void write(CharSequence frame) {
        terminal.writer().append(frame);
        terminal.flush();
    }

    /** Lets a person type a line at the bottom; null when they think better of it. */
    @Nullable
    String ask(String sign) {
        StringBuilder typed = new StringBuilder();
        terminal.puts(Capability.cursor_visible);
        try {
            while (true) {
                write("\u001b[" + height + ";1H" + sign + VisibleText.of(typed.toString()) + "\u001b[K");
                int c = reader.readCharacter();
                if (c == '\r' || c == '\n') {
                    return typed.toString();
                } else if (c == ESCAPE || c == CTRL_C || c < 0 || isErasing(c) && typed.isEmpty()) {
                    return null;
                } else if (c == CTRL_U) {
                    typed.setLength(0);
                } else if (isErasing(c)) {
                    typed.setLength(typed.offsetByCodePoints(typed.length(), -1));
                } else if (c >= ' ') {
                    typed.appendCodePoint(c);
                }
            }
        } finally {
            terminal.puts(Capability.cursor_invisible);
        }
    }

    private static boolean isErasing(int c) {
        return c == BACKSPACE || c == DELETE;
    }

    @Override
    public synchronized void close() {
        if (given) {
            return;
        }
        given = true;
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }
}
