package dev.quern.shell.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Gathers the small pieces that a row is made of as UTF-8, so that what is behind it gets few large ones; a long text goes on in parts, and no
 * part ends between two characters that belong together. Half a pair of surrogates is {@code ?}. One thread. What is gathered goes on with
 * {@link #drain}.
 */
final class Utf8Buffer implements Appendable {
    /** The most bytes that go on at a time. */
    static final int PIECE = 1 << 16;

    private final Utf8Sink out;
    private byte[] gathered = new byte[PIECE];
    private int length;
    private long written;

    Utf8Buffer(Utf8Sink out) {
        this.out = out;
    }

    @Override
    public Utf8Buffer append(char c) throws IOException {
        if (c >= 0x80) {
            return append(String.valueOf(c));
        }
        gathered[length++] = (byte) c;
        goOnWhenFull();
        return this;
    }

    @Override
    public Utf8Buffer append(CharSequence text) throws IOException {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return append(utf8, 0, utf8.length);
    }

    @Override
    public Utf8Buffer append(CharSequence text, int from, int to) throws IOException {
        return append(text.subSequence(from, to));
    }

    /** Appends what is UTF-8 already. */
    Utf8Buffer append(byte[] utf8, int from, int to) throws IOException {
        for (int at = from; at < to;) {
            int fits = Math.min(to - at, PIECE - length);
            System.arraycopy(utf8, at, gathered, length, fits);
            length += fits;
            at += fits;
            goOnWhenFull();
        }
        return this;
    }

    /** The last character stays where it may not be whole, and a carriage return, which may be half a line break. */
    private void goOnWhenFull() throws IOException {
        if (length < PIECE) {
            return;
        }
        int end = PIECE - 1;
        while (end > 0 && (gathered[end] & 0xC0) == 0x80) {
            end--;
        }
        if (end == 0 || gathered[end] >= 0 && gathered[end] != '\r') {
            end = PIECE;
        }
        handOn(end);
    }

    /** Hands on everything that is gathered. */
    void drain() throws IOException {
        if (length > 0) {
            handOn(length);
        }
    }

    private void handOn(int bytes) throws IOException {
        byte[] piece = gathered;
        gathered = new byte[PIECE];
        length -= bytes;
        System.arraycopy(piece, bytes, gathered, 0, length);
        written += bytes;
        out.take(piece, bytes);
    }

    /** Returns how many bytes were handed on. */
    long written() {
        return written;
    }
}
