package dev.quern.shell.terminal;

import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Which of the standard streams are terminals. */
public record Streams(boolean in, boolean out, boolean err) {
    /** The launcher knows, and tells: the numbers of the streams that are terminals, such as {@code 012}. */
    private static final String TOLD = "quern.terminals";

    /** Asks the launcher's word, or the system. */
    public static Streams ofProcess() {
        String told = System.getProperty(TOLD);
        if (told != null) {
            return new Streams(told.contains("0"), told.contains("1"), told.contains("2"));
        }
        for (TerminalProvider provider : TerminalBuilder.builder().getProviders(null, new IllegalStateException())) {
            return new Streams(provider.isSystemStream(SystemStream.Input), provider.isSystemStream(SystemStream.Output),
                    provider.isSystemStream(SystemStream.Error));
        }
        return new Streams(false, false, false);
    }
}
