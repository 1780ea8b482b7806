package dev.quern.shell.command;

import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Screen;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.TextSink;
import dev.quern.shell.view.Utf8Sink;
import dev.quern.shell.view.ViewOptions;
import dev.quern.shell.view.VisibleText;
import java.io.Flushable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows what commands return, in the format that was asked for. One thread at a time. */
public final class Display {
    private final Console console;
    private final Screen screen;
    private @Nullable Format asked;

    /**
     * Shows on {@code console}.
     *
     * @param screen for what is longer than it
     * @param asked the format of rows; null for tables, and blocks made by hand where a command has one
     */
    public Display(Console console, Screen screen, @Nullable Format asked) {
        this.console = console;
        this.screen = screen;
        this.asked = asked;
    }

    /** Shows rows, and how long they took where people read it on a terminal. */
    public void rows(RowSource rows, @Nullable Supplier<Duration> elapsed) {
        rows(rows, elapsed, () -> {});
    }

    /**
     * Shows rows; a person at the prompt walks through what is longer than the screen.
     *
     * @param cancel stops what the rows come from
     */
    public void rows(RowSource rows, @Nullable Supplier<Duration> elapsed, Runnable cancel) {
        Format format = asked == null ? Format.TABLE : asked;
        Console.Look look = console.look();
        ViewOptions options = look.outIsTerminal() ? ViewOptions.terminal(console.width(), look.colour()) : ViewOptions.PLAIN;
        if (elapsed != null && look.outIsTerminal()) {
            options = options.withElapsed(elapsed);
        }
        options = options.withFooter(!look.quiet());
        try {
            if (format == Format.TABLE && screen.isThere()) {
                new LongRows(console, screen, options).show(rows, cancel);
            } else {
                PrintWriter out = format.isForPrograms() ? console.exactOut() : console.out();
                format.view(options).print(rows, new WantedOut(format.isForPrograms(), out, console));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An output that may go away, as a pipe does: then nobody is to make more text for it. */
    private record WantedOut(boolean exact, PrintWriter out, Console console) implements TextSink, Utf8Sink, Flushable {
        @Override
        public void take(byte[] utf8, int length) {
            console.checkOut();
            if (exact) {
                console.exactly(utf8, length);
            } else {
                out.append(new String(utf8, 0, length, StandardCharsets.UTF_8));
            }
            console.checkOut();
        }

        @Override
        public void take(CharSequence text) {
            console.checkOut();
            out.append(text);
            console.checkOut();
        }

        @Override
        public void flush() {
            out.flush();
            console.checkOut();
        }
    }

    /** Shows a block made for people, or its rows when a format was asked for. */
    public void block(Supplier<String> block, Supplier<RowSource> rows) {
        if (asked == null) {
            console.out().print(block.get());
            console.flush();
        } else {
            rows(rows.get(), null);
        }
    }

    /** Whether somebody reads blocks on a terminal: no format was asked for. */
    public boolean isForPeople() {
        return asked == null && console.look().outIsTerminal();
    }

    /**
     * Shows text to somebody who reads it on a terminal; at the prompt they walk through what is longer than the screen, which leaves one
     * line behind.
     *
     * @param title what it is, in a word or two
     * @param text its lines for a width, safe for a terminal and no wider
     * @return whether all of it was written
     */
    public boolean text(String title, IntFunction<List<String>> text) {
        List<String> lines = text.apply(console.width());
        boolean walked = screen.isThere() && lines.size() >= screen.height();
        if (walked) {
            screen.text(title, text);
            String line = VisibleText.of(title) + " · " + Figures.counted(lines.size(), "line");
            lines = List.of(colour() ? "\u001b[2m" + line + "\u001b[0m" : line);
        }
        lines.forEach(line -> console.out().print(line + "\n"));
        console.flush();
        return !walked;
    }

    /** Shows a line of a result to people; programs that asked for a format get rows alone. */
    public void line(String text) {
        if (asked == null) {
            console.print(text);
        } else {
            console.remark(text);
        }
    }

    /** Shows rows only when a format was asked for; people have had their lines already. */
    public void rowsWhenAsked(Supplier<RowSource> rows) {
        if (asked != null) {
            rows(rows.get(), null);
        }
    }

    /** Asks for a format from now on; null for tables, and blocks made by hand where a command has one. */
    public void ask(@Nullable Format format) {
        asked = format;
    }

    /** Returns the format that was asked for; null when none was. */
    public @Nullable Format asked() {
        return asked;
    }

    /** Whether bold and dim are welcome in blocks. */
    public boolean colour() {
        return console.look().outIsTerminal() && console.look().colour();
    }

    /** Returns a text of a block as wide as the terminal leaves room for beside so many columns; whole where there is no terminal. */
    public String fitting(String text, int taken) {
        return console.look().outIsTerminal() ? DisplayWidth.shorten(text, console.width() - taken) : text;
    }

    /** Returns where messages go. */
    public Console console() {
        return console;
    }
}
