package dev.quern.shell.terminal.pager;

import dev.quern.shell.terminal.Suspension;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The whole terminal for one command, on its other screen, so that what stood before is there again afterwards. Keys come one by one, Ctrl-C
 * among them. One thread at a time; close it.
 */
public final class FullScreen implements AutoCloseable {
    /** Ctrl-C. */
    public static final int INTERRUPT = 3;
    /** Ctrl-D. */
    public static final int END = 4;
    /** Escape, by itself. */
    public static final int ESCAPE = 27;
    /** Enter. */
    public static final int ENTER = 13;
    /** The size of the terminal changed. */
    public static final int RESIZED = -3;
    /** There is nobody any more. */
    public static final int GONE = -1;

    private static final long LOOK_MILLIS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private int width;
    private int height;

    /** Takes the terminal. */
    public FullScreen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.getAttributes();
        begin();
    }

    private void begin() {
        terminal.enterRawMode();
        signals(false);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        measure();
    }

    /** Says whether Ctrl-C is the signal that it is everywhere, or a key, which leaves in order. */
    void signals(boolean wanted) {
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, wanted);
        terminal.setAttributes(raw);
    }

    private void end() {
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
    }

    /** Looks at the size, and returns whether it is another. */
    boolean measure() {
        int columns = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
        int rows = terminal.getHeight() > 0 ? terminal.getHeight() : 24;
        boolean other = columns != width || rows != height;
        width = columns;
        height = rows;
        return other;
    }

    /** Returns the columns. */
    public int width() {
        return width;
    }

    /** Returns the rows. */
    public int height() {
        return height;
    }

    /** Shows lines that fit, from the top; what they hold of text that is not ours was made safe by the caller. */
    public void show(List<String> lines) {
        StringBuilder screen = new StringBuilder("\u001B[H");
        for (int i = 0; i < Math.min(lines.size(), height); i++) {
            screen.append(lines.get(i)).append("\u001B[m\u001B[K").append(i + 1 < height ? "\r\n" : "");
        }
        terminal.writer().write(screen.append(lines.size() < height ? "\u001B[J" : "").toString());
        terminal.flush();
    }

    /**
     * Waits for a key.
     *
     * @return a code point, or one of the constants of this class
     * @throws InterruptedException when the command is cancelled
     */
    public int key() throws InterruptedException {
        NonBlockingReader reader = terminal.reader();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the screen was left");
            }
            if (measure()) {
                return RESIZED;
            }
            try {
                int key = reader.read(LOOK_MILLIS);
                if (key == ESCAPE && reader.peek(LOOK_MILLIS) > 0) {
                    skipSequence(reader); // a cursor key: it means nothing here
                    continue;
                }
                if (key == Suspension.KEY) {
                    suspend();
                    return RESIZED;
                }
                if (key != NonBlockingReader.READ_EXPIRED) {
                    return key == '\n' ? ENTER : key;
                }
            } catch (InterruptedIOException e) {
                throw new InterruptedException("the screen was left");
            } catch (IOException e) {
                return GONE;
            }
        }
    }

    /** Gives the terminal to the shell that started the program, until that gives it back; all is to be drawn anew then. */
    void suspend() throws IOException, InterruptedException {
        away(() -> {
            Suspension.suspend();
            return "";
        });
    }

    private static void skipSequence(NonBlockingReader reader) throws IOException {
        int c = reader.read();
        if (c == '[' || c == 'O') {
            do {
                c = reader.read(LOOK_MILLIS);
            } while (c > 0 && (c < '@' || c > '~'));
        }
    }

    /** Gives the terminal away while {@code action} has it, as an editor does, and takes it back. */
    public <T> T away(Action<T> action) throws IOException, InterruptedException {
        end();
        try {
            return action.run();
        } finally {
            begin();
        }
    }

    /** What has the terminal for a while. */
    @FunctionalInterface
    public interface Action<T> {
        /** Does it. */
        T run() throws IOException, InterruptedException;
    }

    @Override
    public void close() {
        end();
    }
}
