package dev.quern.shell.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Ctrl-Z where keys are read one by one, so that the terminal makes no signal of it: the shell that the program was started from gets the
 * terminal back until it says {@code fg}. Where no shell waits for that the system does not stop anybody.
 */
public final class Suspension {
    /** What Ctrl-Z sends. */
    public static final int KEY = 26;

    private Suspension() {}

    /**
     * Stops this process and all that the shell counts as one job with it, as the terminal does, and returns when they go on. The terminal has
     * to be as others expect it.
     */
    public static void suspend() throws IOException, InterruptedException {
        // Java has no way to signal its process group
        new ProcessBuilder(List.of("sh", "-c", "kill -TSTP 0")).redirectInput(Redirect.INHERIT).redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD).start().waitFor();
    }
}
