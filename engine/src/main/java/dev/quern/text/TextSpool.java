package dev.quern.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are set aside while others are read, and wanted again in any order: the first megabytes in memory, more in a temporary file,
 * which is gone when this is closed. 8 bytes a text beside that. A text is named by its ordinal, in the order of {@link #add}. Not
 * thread-safe. Every method throws {@link UncheckedIOException} when the file cannot be written or read, as on a full disk.
 */
public final class TextSpool implements AutoCloseable {
    private static final int IN_MEMORY = 8 << 20;

    private final int most;
    private byte[] buffer = new byte[1 << 12];
    private int buffered;
    private long written;
    private long[] ends = new long[1024];
    private int size;
    private @Nullable FileChannel file;

    /** An empty spool. */
    public TextSpool() {
        this(IN_MEMORY);
    }

    /** An empty spool that keeps at most this many bytes in memory. */
    TextSpool(int most) {
        this.most = most;
    }

    /** Sets a text aside, and returns its ordinal: 0, 1, 2 … What is no text in UTF-8, half a surrogate pair, comes back as {@code ?}. */
    public int add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (buffered + (long) bytes.length > most) {
            write(ByteBuffer.wrap(buffer, 0, buffered));
            buffered = 0;
        }
        if (bytes.length > most) {
            write(ByteBuffer.wrap(bytes));
        } else {
            if (buffered + bytes.length > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(most, Math.max(buffer.length * 2, buffered + bytes.length)));
            }
            System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
            buffered += bytes.length;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + (size >> 1));
        }
        ends[size] = written + buffered;
        return size++;
    }

    /** Returns a text. */
    public String get(int text) {
        long start = text == 0 ? 0 : ends[text - 1];
        int length = Math.toIntExact(ends[text] - start);
        if (start >= written) {
            return new String(buffer, (int) (start - written), length, StandardCharsets.UTF_8);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            FileChannel channel = file();
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                // a read may bring less than was asked for
            }
        } catch (IOException e) {
            throw new UncheckedIOException("texts set aside cannot be read: " + e.getMessage(), e);
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    private void write(ByteBuffer bytes) {
        int length = bytes.remaining();
        try {
            FileChannel channel = file();
            while (bytes.hasRemaining()) {
                channel.write(bytes, written + length - bytes.remaining());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "texts cannot be set aside in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(), e);
        }
        written += length;
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Path path = Files.createTempFile("quern-texts", "");
            open = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("texts set aside cannot be removed: " + e.getMessage(), e);
        }
    }
}
