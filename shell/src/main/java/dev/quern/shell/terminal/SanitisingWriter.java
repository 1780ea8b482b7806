package dev.quern.shell.terminal;

import dev.quern.shell.view.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes text on as {@link VisibleText}: nothing that is written here can make a terminal do anything. Faces of
 * letters (bold, dim, italic, underlined, struck), colours and their end are let through where colours are welcome: views write them, and
 * they do no harm.
 */
public final class SanitisingWriter extends FilterWriter {
    private static final Pattern HARMLESS = Pattern.compile("\u001B\\[(?:[012349]|3[1-7])m");

    private final boolean colour;

    /** Writes to {@code out}. */
    public SanitisingWriter(Writer out, boolean colour) {
        super(out);
        this.colour = colour;
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c), 0, 1);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        String piece = text.substring(offset, offset + length);
        if (!colour || piece.indexOf('\u001B') < 0) {
            out.write(VisibleText.lines(piece));
            return;
        }
        Matcher harmless = HARMLESS.matcher(piece);
        int from = 0;
        while (harmless.find()) {
            out.write(VisibleText.lines(piece.substring(from, harmless.start())));
            out.write(harmless.group());
            from = harmless.end();
        }
        out.write(VisibleText.lines(piece.substring(from)));
    }
}
