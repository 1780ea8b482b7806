package dev.quern.shell.terminal;

import java.util.function.IntSupplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/** How wide the terminal is: as it is now when the prompt has it, else as it was when first asked. Thread-safe. */
public final class Columns implements IntSupplier {
    private @Nullable Terminal terminal;
    private @Nullable Attributes found;
    private int measured = -1;

    /** Asks {@code owned} from now on, which is as it was found. */
    public synchronized void follow(Terminal owned) {
        terminal = owned;
        found = owned.getAttributes();
    }

    /** Puts the terminal back as it was found, for an end at which nothing is closed in order. */
    public void release() {
        Terminal owned;
        Attributes before;
        synchronized (this) {
            owned = terminal;
            before = found;
        }
        if (owned != null && before != null) {
            owned.setAttributes(before);
        }
    }

    /** Returns the terminal that the prompt has; null while there is no prompt. */
    synchronized @Nullable Terminal owned() {
        return terminal;
    }

    /** Returns the columns; 0 when not known. */
    @Override
    public synchronized int getAsInt() {
        if (terminal != null) {
            return terminal.getWidth();
        }
        if (measured < 0) {
            measured = measure();
        }
        return measured;
    }

    /** Asks for the width alone: to take over a terminal for that would mean to look up all it can do. */
    private static int measure() {
        for (TerminalProvider provider : TerminalBuilder.builder().exec(false).getProviders(null, new IllegalStateException())) {
            int columns = provider.systemStreamWidth(SystemStream.Output);
            if (columns > 0) {
                return columns;
            }
        }
        return 0;
    }
}
