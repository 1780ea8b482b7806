package dev.quern.shell.terminal.line;

import dev.quern.shell.terminal.Columns;
import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.OSUtils;
import org.jspecify.annotations.Nullable;

/** The line that a person types into: prompt, editing, history, completion, colours. One thread at a time. */
public final class Prompt implements AutoCloseable {
    /** Entries that are kept in memory and in the file: reverse search reaches that far. */
    private static final int REMEMBERED = 10_000;

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean colour;
    private final @Nullable String remark;
    private final Object above = new Object();
    private boolean typing;

    private Prompt(Terminal terminal, Typing typing, Path history, boolean colour, Columns columns) {
        this.terminal = terminal;
        if (terminal.getWidth() == 0) {
            terminal.setSize(Size.of(80, 24));
        }
        columns.follow(terminal);
        boolean paints = colour && !LiveFace.isDumb(terminal);
        this.colour = paints;
        this.reader = LineReaderBuilder.builder().terminal(terminal).appName("quern")
                .history(new DiscreetHistory(typing::isSecret)).parser(new TypedText(typing)).completer(new WordCompleter())
                .highlighter(new Colours(typing)).variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P %M› ")
                .variable(LineReader.HISTORY_SIZE, REMEMBERED).variable(LineReader.HISTORY_FILE_SIZE, REMEMBERED)
                .variable(LineReader.INDENTATION, 0).variable(LineReader.ERRORS, 0)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.CASE_INSENSITIVE_SEARCH, true).option(LineReader.Option.DISABLE_HIGHLIGHTER, !paints)
                .option(LineReader.Option.INSERT_TAB, false).option(LineReader.Option.HISTORY_TIMESTAMPED, false).build();
        bindCursorKeys();
        EditKeys.bind(reader, new OutsideEditor(terminal, terminal.getAttributes(), System.getenv()), typing);
        quieten();
        this.remark = HistoryFile.use(reader, history);
    }

    /**
     * While a command runs the terminal itself would write {@code ^C} into the line that is being rewritten, and Ctrl-\ would make the Java
     * machine print what all its threads do. The terminal gets its own settings back when it is closed.
     */
    private void quieten() {
        Attributes own = terminal.getAttributes();
        own.setLocalFlag(Attributes.LocalFlag.ECHOCTL, false);
        own.setControlChar(Attributes.ControlChar.VQUIT, OSUtils.IS_OSX ? 0xFF : 0); // _POSIX_VDISABLE
        terminal.setAttributes(own);
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
     * @param typing understands what is typed
     * @param history the file that remembers lines; made readable by nobody else
     * @param colour whether colours are welcome
     * @param columns told which terminal to ask
     */
    public static Prompt onTerminal(Typing typing, Path history, boolean colour, Columns columns) throws IOException {
        return new Prompt(terminal(colour), typing, history, colour, columns);
    }

    /** Where the editor has no library for the platform it asks programs such as stty; else it need not even look whether they are there. */
    private static Terminal terminal(boolean colour) throws IOException {
        try {
            return system(colour).exec(false).dumb(false).build();
        } catch (IOException | IllegalStateException noLibrary) {
            return system(colour).build();
        }
    }

    private static TerminalBuilder system(boolean colour) {
        return TerminalBuilder.builder().system(true).graphemeCluster(false).color(colour);
    }

    /** Reads from a stream as if it were a terminal. */
    public static Prompt on(InputStream in, OutputStream out, Typing typing, Path history, Columns columns) throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(false).streams(in, out).type("xterm-256color").graphemeCluster(false)
                .build();
        return new Prompt(terminal, typing, history, true, columns);
    }

    /** Returns what a person has to know before the first line, if anything. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
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
     * @param face tells what the prompt shows; asked now and, from another thread, as long as the person types. Has to answer at once
     */
    public Typed read(Supplier<Face> face) {
        try (LiveFace live = new LiveFace(reader, face, colour).started()) {
            return read(live.text());
        }
    }

    private Typed read(String prompt) {
        typing(true);
        try {
            return new Typed.Text(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            return new Typed.Dropped();
        } catch (EndOfFileException e) {
            return new Typed.End();
        } finally {
            typing(false);
        }
    }

    private void typing(boolean now) {
        synchronized (above) {
            typing = now;
        }
    }

    /**
     * Writes lines above the one that is being typed. Thread-safe.
     *
     * @return false when nobody is typing, so that they would come into the output of a command; nothing is written then
     */
    public boolean above(String lines) {
        synchronized (above) {
            if (!typing) {
                return false;
            }
            reader.printAbove(VisibleText.lines(Wrap.message(lines, Math.max(20, terminal.getWidth()))));
            return true;
        }
    }

    /** Asks a question that wants a yes; the answer is not remembered, and the end of the input is a yes. */
    public boolean confirms(String question) {
        // a prompt of the editor has patterns of its own, which begin with %
        boolean remembers = !Boolean.TRUE.equals(reader.getVariable(LineReader.DISABLE_HISTORY));
        reader.variable(LineReader.DISABLE_HISTORY, true);
        try {
            return switch (read(question.replace("%", "%%") + " [y/N] ")) {
                case Typed.Text typed -> typed.text().strip().matches("(?i)y|yes");
                case Typed.Dropped _ -> false;
                case Typed.End _ -> true;
            };
        } finally {
            reader.variable(LineReader.DISABLE_HISTORY, !remembers);
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
