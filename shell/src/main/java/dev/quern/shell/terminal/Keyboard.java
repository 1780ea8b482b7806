package dev.quern.shell.terminal;

import dev.quern.shell.terminal.pager.FullScreen;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** Asks the person at the prompt while a command runs. Only at a prompt is there one; scripts and pipes have nobody to ask. */
public final class Keyboard {
    private static final long LOOK_MILLIS = 100;

    private final Columns columns;
    private final Console console;

    /** Asks on the terminal that {@code columns} follows. */
    public Keyboard(Columns columns, Console console) {
        this.columns = columns;
        this.console = console;
    }

    /** Returns whether there is somebody to ask. */
    public boolean isThere() {
        return columns.owned() != null;
    }

    /**
     * Returns the whole terminal; the caller closes it.
     *
     * @throws IllegalStateException when there is nobody
     */
    public FullScreen screen() {
        Terminal terminal = columns.owned();
        if (terminal == null) {
            throw new IllegalStateException("there is no terminal");
        }
        console.flush();
        return new FullScreen(terminal);
    }

    /**
     * Asks a question whose answer is y or n; anything but y is no.
     *
     * @throws InterruptedException at Ctrl-C
     */
    public boolean yes(String question) throws InterruptedException {
        Terminal terminal = columns.owned();
        if (terminal == null) {
            return false;
        }
        console.say(question + "  (y/n)");
        Attributes before = terminal.enterRawMode();
        try {
            return Character.toLowerCase(key(terminal.reader())) == 'y';
        } finally {
            terminal.setAttributes(before);
        }
    }

    private static int key(NonBlockingReader reader) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("nothing was answered");
            }
            try {
                int key = reader.read(LOOK_MILLIS);
                if (key != NonBlockingReader.READ_EXPIRED) {
                    return key;
                }
            } catch (InterruptedIOException e) {
                throw new InterruptedException("nothing was answered");
            } catch (IOException e) {
                return -1; // the terminal is gone: nobody says yes
            }
        }
    }
}
