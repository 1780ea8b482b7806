package dev.quern.shell.terminal;

import dev.quern.shell.view.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The line that a person types into: prompt, editing, history, completion. One thread at a time. */
public final class Prompt implements AutoCloseable {
    private final Terminal terminal;
    private final LineReader reader;
    private final boolean colour;

    private Prompt(Terminal terminal, WordCompletion words, Function<String, Optional<String>> missing, Path history,
            boolean colour,
            Columns columns) {
        this.terminal = terminal;
        if (terminal.getWidth() == 0) {
            terminal.setSize(Size.of(80, 24));
        }
        columns.follow(terminal);
        this.colour = colour;
        this.reader = LineReaderBuilder.builder().terminal(terminal).appName("quern").history(new DiscreetHistory())
                .parser(new TypedText(missing))
                .completer(new WordCompleter(words)).variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P › ")
                .variable(LineReader.INDENTATION, 0).option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false).option(LineReader.Option.HISTORY_TIMESTAMPED, false).build();
        bindCursorKeys();
        HistoryFile.use(reader, history);
    }

    /** JLine binds cursor keys as they come in application mode; not every terminal and multiplexer goes into it. */
    private void bindCursorKeys() {
        KeyMap<Binding> keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
        Map.of("A", LineReader.UP_LINE_OR_SEARCH, "B", LineReader.DOWN_LINE_OR_SEARCH, "C", LineReader.FORWARD_CHAR, "D",
                LineReader.BACKWARD_CHAR, "H", LineReader.BEGINNING_OF_LINE, "F", LineReader.END_OF_LINE)
                .forEach((key, widget) -> keys.bind(new Reference(widget), "\u001B[" + key, "\u001BO" + key));
    }

    /**
     * Takes over the terminal of the process.
     *
     * @param words what Tab may offer
     * @param missing what a typed text lacks to be whole, such as a semicolon; nothing when it is whole
     * @param history the file that remembers lines; made readable by nobody else
     * @param colour whether colours are welcome
     * @param columns told which terminal to ask
     */
    public static Prompt onTerminal(WordCompletion words, Function<String, Optional<String>> missing, Path history,
            boolean colour,
            Columns columns) throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(true).graphemeCluster(false).color(colour).build();
        return new Prompt(terminal, words, missing, history, colour, columns);
    }

    /** Reads from a stream as if it were a terminal. */
    public static Prompt on(InputStream in, OutputStream out, WordCompletion words, Function<String, Optional<String>> missing,
            Path history, Columns columns) throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(false).streams(in, out).type("xterm-256color").graphemeCluster(false)
                .build();
        return new Prompt(terminal, words, missing, history, true, columns);
    }

    /** What a person did at the prompt. */
    public sealed interface Typed {
        /** A whole text. */
        record Text(String text) implements Typed {}

        /** Ctrl-C: the line is dropped. */
        record Dropped() implements Typed {}

        /** Ctrl-D: there is no more. */
        record End() implements Typed {}
    }

    /**
     * Reads what a person types.
     *
     * @param name stands before the sign of the prompt
     * @param stale whether a star follows it
     */
    public Typed read(String name, boolean stale) {
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        prompt.styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN), VisibleText.of(name));
        prompt.styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW), stale ? "*" : "").append(" › ");
        try {
            return new Typed.Text(reader.readLine(colour ? prompt.toAnsi(terminal) : prompt.toString()));
        } catch (UserInterruptException e) {
            return new Typed.Dropped();
        } catch (EndOfFileException e) {
            return new Typed.End();
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
