package dev.quern.shell.view;

import java.io.IOException;

/**
 * Gathers the small pieces that a row is made of, so that the writers behind it get few large ones; a long text goes on in parts, and no
 * part ends between two characters that belong together. One thread. What is gathered goes on with {@link #drain}.
 */
final class TextBuffer implements Appendable {
    private static final int ENOUGH = 1 << 15;

    private final Appendable out;
    private final StringBuilder gathered = new StringBuilder(2 * ENOUGH);
    private long written;

    TextBuffer(Appendable out) {
        this.out = out;
    }

    @Override
    public TextBuffer append(char c) throws IOException {
        gathered.append(c);
        if (gathered.length() >= ENOUGH) {
            goOn();
        }
        return this;
    }

    @Override
    public TextBuffer append(CharSequence text) throws IOException {
        return append(text, 0, text.length());
    }

    @Override
    public TextBuffer append(CharSequence text, int from, int to) throws IOException {
        int at = from;
        while (to - at > ENOUGH) {
            gathered.append(text, at, at + ENOUGH);
            at += ENOUGH;
            goOn();
        }
        gathered.append(text, at, to);
        if (gathered.length() >= ENOUGH) {
            goOn();
        }
        return this;
    }

    /** Half a pair of surrogates stays, and a carriage return, which may be half a line break. */
    private void goOn() throws IOException {
        char last = gathered.charAt(gathered.length() - 1);
        boolean half = Character.isHighSurrogate(last) || last == '\r';
        if (half) {
            gathered.setLength(gathered.length() - 1);
        }
        drain();
        if (half) {
            gathered.append(last);
        }
    }

    /** Hands on everything that is gathered. */
    void drain() throws IOException {
        out.append(gathered);
        written += gathered.length();
        gathered.setLength(0);
    }

    /** Returns how many UTF-16 units were handed on. */
    long written() {
        return written;
    }
}
