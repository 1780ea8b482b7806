package dev.quern.shell.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes text as UTF-8, gathered into pieces of a few thousand characters that are encoded at a stroke: the encoders of the JDK's writers go
 * character by character through two buffers of their own. Halves of a pair of surrogates may come one after the other; half a pair alone is
 * {@code ?}. Thread-safe.
 */
final class Utf8Writer extends Writer {
    private static final int ENOUGH = 8192;
    private static final int MOST = 1 << 16;

    private final OutputStream out;
    private final StringBuilder gathered = new StringBuilder(ENOUGH);

    Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int c) throws IOException {
        synchronized (lock) {
            gathered.append((char) c);
            encodeEnough();
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        synchronized (lock) {
            for (int at = offset; at < offset + length; at += ENOUGH) {
                gathered.append(text, at, Math.min(ENOUGH, offset + length - at));
                encodeEnough();
            }
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        synchronized (lock) {
            for (int at = offset; at < offset + length; at += MOST) {
                int end = Math.min(at + MOST, offset + length);
                if (gathered.isEmpty() && end - at >= ENOUGH && !Character.isHighSurrogate(text.charAt(end - 1))) {
                    encode(text.substring(at, end)); // long enough by itself: it need not be copied first
                } else {
                    gathered.append(text, at, end);
                    encodeEnough();
                }
            }
        }
    }

    /** Writes text that is UTF-8 already, after what is gathered. */
    void write(byte[] utf8, int length) throws IOException {
        synchronized (lock) {
            encode();
            out.write(utf8, 0, length);
        }
    }

    private void encodeEnough() throws IOException {
        if (gathered.length() >= ENOUGH) {
            encode();
        }
    }

    /** What could not be written is gone, as with every other writer: it is not written twice. */
    private void encode() throws IOException {
        int whole = gathered.length();
        if (whole > 0 && Character.isHighSurrogate(gathered.charAt(whole - 1))) {
            whole--;
        }
        String text = gathered.substring(0, whole);
        gathered.delete(0, whole);
        encode(text);
    }

    private void encode(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            encode();
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            flush();
            out.write(gathered.toString().getBytes(StandardCharsets.UTF_8));
            out.close();
        }
    }
}
