package dev.quern.shell.terminal.pager;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** The screen of a pager: lines above one of status, the keys of {@link Key}, and work that Ctrl-C stops. One thread at a time. */
final class PagerScreen implements AutoCloseable {
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
    private final FullScreen screen;
    private final BindingReader reader;
    private final KeyMap<Key> keys;
    private String lastKey = "";
    private volatile boolean stopped;
    private volatile boolean given;
    private volatile @Nullable Object usual;

    /**
     * Takes the terminal.
     *
     * @param cancel stops what does not hear that it was stopped, such as a running query
     */
    PagerScreen(Terminal terminal, Runnable cancel) {
        this.terminal = terminal;
        this.cancel = cancel;
        this.screen = new FullScreen(terminal);
        this.reader = new BindingReader(terminal.reader());
        this.keys = Key.of(terminal);
    }

    /** Returns the columns. */
    int width() {
        return screen.width();
    }

    /** Returns the lines, that of the status not among them. */
    int height() {
        return Math.max(1, screen.height() - 1);
    }

    /** Waits for a key; null when all has to be drawn anew instead, since the terminal changed its size or was somebody else's. */
    @Nullable
    Key key() {
        while (true) {
            if (screen.measure()) {
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
                if (key == Key.SUSPEND) {
                    return suspended();
                }
                return key == null ? Key.QUIT : key;
            }
        }
    }

    private @Nullable Key suspended() {
        try {
            screen.suspend();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Key.QUIT;
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
        screen.signals(true);
        try {
            work.run();
        } finally {
            over.set(true);
            if (!given) {
                screen.signals(false);
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
        List<String> frame = new ArrayList<>(lines.subList(0, Math.min(lines.size(), height())));
        while (frame.size() < height()) {
            frame.add("");
        }
        frame.add(bar(status));
        screen.show(frame);
    }

    /** Draws just the last line. */
    void status(String text) {
        write("\u001b[" + screen.height() + ";1H" + bar(text) + "\u001b[m\u001b[K");
    }

    private String bar(String text) {
        return "\u001b[7m" + DisplayWidth.shorten(VisibleText.of(" " + text + " "), screen.width() - 1);
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
                write("\u001b[" + screen.height() + ";1H" + sign + VisibleText.of(typed.toString()) + "\u001b[K");
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
        screen.close();
    }
}
