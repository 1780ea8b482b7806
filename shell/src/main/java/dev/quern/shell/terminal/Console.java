package dev.quern.shell.terminal;

import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * Where the shell writes: data to standard output, messages to standard error. Whatever goes to people passes the {@link SanitisingWriter};
 * formats for programs pass it only on a terminal, and reach files and pipes byte for byte. On a terminal, lines and messages are wrapped
 * between words; elsewhere they are left as they are. UTF-8 everywhere. Thread-safe by line.
 */
public final class Console {
    private final ProcessOutput stream;
    private final PrintWriter out;
    private final Utf8Writer trustedOut;
    private final PrintWriter exactOut;
    private final PrintWriter err;
    private final Look look;
    private final IntSupplier columns;

    /**
     * What the output looks like.
     *
     * @param outIsTerminal whether standard output is a terminal
     * @param errIsTerminal whether standard error is a terminal
     * @param cursorMoves whether a terminal, where there is one, can write over what it shows
     * @param colour whether colours are welcome
     * @param quiet whether progress and remarks are unwelcome
     */
    public record Look(boolean outIsTerminal, boolean errIsTerminal, boolean cursorMoves, boolean colour, boolean quiet) {}

    /**
     * Writes to two streams.
     *
     * @param columns asks how wide the terminal is; 0 when that is not known
     */
    public Console(OutputStream out, OutputStream err, Look look, IntSupplier columns) {
        this.stream = new ProcessOutput(out);
        Utf8Writer plain = new Utf8Writer(stream);
        this.trustedOut = plain;
        this.out = new PrintWriter(new SanitisingWriter(plain, look.outIsTerminal() && look.colour()));
        this.exactOut = look.outIsTerminal() ? this.out : new PrintWriter(plain);
        this.err = new PrintWriter(new Utf8Writer(err));
        this.look = look;
        this.columns = columns;
    }

    /** Returns the writer for data that people read; sanitising. */
    public PrintWriter out() {
        return out;
    }

    /** Returns the writer for data that programs read: exact off a terminal, sanitising on one. */
    public PrintWriter exactOut() {
        return exactOut;
    }

    /**
     * Writes data that programs read as {@link #exactOut} does, from UTF-8.
     *
     * @throws OutputLostException when standard output cannot be written
     */
    public void exactly(byte[] utf8, int length) {
        if (look.outIsTerminal()) {
            exactOut.append(new String(utf8, 0, length, StandardCharsets.UTF_8));
            return;
        }
        try {
            trustedOut.write(utf8, length);
        } catch (IOException e) {
            checkOut();
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line of data, or a few, and flushes. */
    public void print(String line) {
        out.print(wrapped(line, look.outIsTerminal()) + "\n");
        out.flush();
    }

    /** Writes a message of one or more lines to standard error, after what was written to standard output. */
    public void say(String message) {
        tell(wrapped(message, look.errIsTerminal()));
    }

    /** Writes lines to standard error whose breaks are part of what they say, such as a stack trace. */
    public void sayAsItIs(String lines) {
        tell(VisibleText.lines(lines));
    }

    private void tell(String text) {
        out.flush();
        exactOut.flush();
        err.print(text + "\n");
        err.flush();
    }

    private String wrapped(String text, boolean onTerminal) {
        String visible = VisibleText.lines(text);
        return onTerminal ? Wrap.message(visible, columnsOrUsual()) : visible;
    }

    /** Writes a message unless the shell is quiet. */
    public void remark(String message) {
        if (!look.quiet()) {
            say(message);
        }
    }

    /** Writes an error to standard error, in red where colours are welcome. */
    public void error(String message) {
        String text = wrapped(message, look.errIsTerminal());
        tell(look.colour() && look.errIsTerminal() ? "\u001B[31m" + text + "\u001B[m" : text);
    }

    /** Writes text of our own, which may hold escape sequences, to standard error. */
    void control(String text) {
        err.print(text);
        err.flush();
    }

    /**
     * Writes to standard output what may hold any escape sequence: nothing that comes from a document, a model or a person may be in it but
     * encoded.
     */
    public void trusted(String sequence) {
        out.flush();
        try {
            trustedOut.write(sequence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    /** Pushes out what is buffered. */
    public void flush() {
        out.flush();
        exactOut.flush();
        err.flush();
    }

    /** Returns how the output looks. */
    public Look look() {
        return look;
    }

    /** Returns how many columns a table may use: those of the terminal, or 0 off a terminal, where nothing is cut. */
    public int width() {
        return look.outIsTerminal() ? columnsOrUsual() : 0;
    }

    /** Returns the columns of the terminal, or 80 when they are not known. */
    int columnsOrUsual() {
        int known = columns.getAsInt();
        return known > 0 ? known : 80;
    }

    /**
     * Checks that standard output can be written, as far as is known; for each of many rows.
     *
     * @throws OutputLostException when it cannot
     */
    public void checkOut() {
        if (stream.isLost()) {
            throw new OutputLostException();
        }
    }

    /** Pushes out what is buffered, and returns what became of standard output since this was asked before. */
    public Written written() {
        flush();
        return stream.takeProblem()
                .map(problem -> ProcessOutput.isPipe() ? new Written.Closed() : new Written.Failed(problem))
                .orElseGet(Written.Whole::new);
    }

    /** What became of what was written to standard output. */
    public sealed interface Written {
        /** All of it is there. */
        record Whole() implements Written {}

        /** Whoever read it at the other end of a pipe has left. */
        record Closed() implements Written {}

        /**
         * It is not all there.
         *
         * @param problem why, such as a full disk
         */
        record Failed(IOException problem) implements Written {}
    }
}
