package dev.quern.llm.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a batch while it is written. It is deleted when it is closed. Not thread-safe. */
public final class BatchFile implements AutoCloseable {
    private final BatchService service;
    private final Path path;
    private final OutputStream out;
    private final byte[] separator;
    private final byte[] closing;
    private long bytes;
    private int entries;

    /**
     * Begins a file.
     *
     * @param folder where it lies meanwhile
     * @throws UncheckedIOException when it cannot be written there
     */
    public BatchFile(BatchService service, Path folder) {
        this.service = service;
        try {
            this.path = Files.createTempFile(folder, "batch-", ".tmp");
            this.out = new BufferedOutputStream(Files.newOutputStream(path));
            BatchService.Form form = service.form();
            this.separator = form.separator().getBytes(StandardCharsets.UTF_8);
            this.closing = form.closing().getBytes(StandardCharsets.UTF_8);
            write(form.opening().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the batch cannot be written in " + folder, e);
        }
    }

    /**
     * Adds a request, if it still fits into the limits of the service.
     *
     * @return false when it does not
     * @throws IllegalArgumentException when it is too long for any batch
     */
    public boolean add(String customId, String body) {
        byte[] entry = service.entry(customId, body).getBytes(StandardCharsets.UTF_8);
        BatchService.Limits limits = service.limits();
        boolean fits = entries < limits.requests() && bytes + separator.length + entry.length + closing.length <= limits.bytes();
        if (!fits && entries == 0) {
            throw new IllegalArgumentException(
                    "a request of " + entry.length + " bytes is too long for a batch of " + limits.bytes());
        }
        if (fits) {
            try {
                if (entries > 0) {
                    write(separator);
                }
                write(entry);
            } catch (IOException e) {
                throw new UncheckedIOException("the batch cannot be written to " + path, e);
            }
            entries++;
        }
        return fits;
    }

    private void write(byte[] some) throws IOException {
        out.write(some);
        bytes += some.length;
    }

    /** Returns how many requests are in it. */
    public int entries() {
        return entries;
    }

    /** Ends the file and returns where it lies, until this is closed. */
    public Path finish() {
        try {
            write(closing);
            out.close();
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException("the batch cannot be written to " + path, e);
        }
    }

    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + path + " cannot be deleted", e);
        }
    }
}
