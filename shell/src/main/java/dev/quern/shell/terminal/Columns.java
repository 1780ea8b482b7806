package dev.quern.shell.terminal;

import java.io.IOException;
import java.util.function.IntSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** How wide the terminal is: as it is now when the prompt has it, else as it was when first asked. Thread-safe. */
public final class Columns implements IntSupplier {
    private @Nullable Terminal terminal;
    private int measured = -1;

    /** Asks {@code owned} from now on. */
    public synchronized void follow(Terminal owned) {
        terminal = owned;
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

    private static int measure() {
        try (Terminal once = TerminalBuilder.builder().system(true).nativeSignals(false).graphemeCluster(false).build()) {
            return once.getWidth();
        } catch (IOException e) {
            return 0;
        }
    }
}
