package dev.quern.shell.terminal.line;

import dev.quern.shell.terminal.Suspension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/**
 * Lets a person change a text in the editor that {@code $VISUAL} or {@code $EDITOR} names; {@code vi} where neither does. The text lies in
 * a file of its own that nobody else may read, and that is gone afterwards.
 */
final class OutsideEditor {
    private static final String PASTE_OFF = "\u001B[?2004l";
    private static final String PASTE_ON = "\u001B[?2004h";

    private final Terminal terminal;
    private final Attributes before;
    private final Map<String, String> environment;

    /**
     * Edits on {@code terminal}.
     *
     * @param before how the terminal was before it read keys one by one
     */
    OutsideEditor(Terminal terminal, Attributes before, Map<String, String> environment) {
        this.terminal = terminal;
        this.before = before;
        this.environment = environment;
    }

    /** Returns the editor's command, which may have words of its own, as {@code code --wait}. */
    String command() {
        return Stream.of("VISUAL", "EDITOR").map(name -> environment.getOrDefault(name, "")).filter(value -> !value.isBlank())
                .findFirst().orElse("vi");
    }

    /**
     * Returns what the editor made of {@code text}, without blank ends.
     *
     * @throws IOException when it did not end well; the message is for people
     */
    String edit(String text) throws IOException, InterruptedException {
        Path file = Files.createTempFile("quern-", ".sql");
        Attributes raw = terminal.getAttributes();
        Terminal.SignalHandler interrupt = terminal.handle(Terminal.Signal.INT, _ -> {
            // Ctrl-C is the editor's own while it has the terminal
        });
        try {
            Files.writeString(file, text + "\n");
            hand(PASTE_OFF, before);
            int code = new ProcessBuilder(List.of("sh", "-c", command() + " \"$1\"", "sh", file.toString())).inheritIO().start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("the editor ended with code " + code + ": " + command()
                        + ".   $VISUAL or $EDITOR names another");
            }
            return Files.readString(file).replace("\r\n", "\n").strip();
        } finally {
            hand(PASTE_ON, raw);
            terminal.handle(Terminal.Signal.INT, interrupt);
            Files.deleteIfExists(file);
        }
    }

    /** Gives the terminal to the shell that started the program, until that gives it back. */
    void suspend() throws IOException, InterruptedException {
        Attributes raw = terminal.getAttributes();
        terminal.writer().println();
        try {
            hand(PASTE_OFF, before);
            Suspension.suspend();
        } finally {
            hand(PASTE_ON, raw);
        }
    }

    private void hand(String paste, Attributes attributes) {
        terminal.writer().write(paste);
        terminal.flush();
        terminal.setAttributes(attributes);
    }
}
