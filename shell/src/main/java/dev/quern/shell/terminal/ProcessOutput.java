package dev.quern.shell.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers that it could not be written: the writers above it swallow that. At the other end of a pipe somebody may
 * leave, as {@code head} does; a disk may be full. Thread-safe.
 */
final class ProcessOutput extends FilterOutputStream {
    private static final Path ITSELF = Path.of("/dev/fd/1");
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final AtomicReference<@Nullable IOException> problem = new AtomicReference<>();

    ProcessOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            problem.compareAndSet(null, e);
            throw e;
        }
    }

    /** Whether writing failed since the problem was taken. Costs nothing. */
    boolean isLost() {
        return problem.get() != null;
    }

    /** Returns why writing failed, and forgets it. */
    Optional<IOException> takeProblem() {
        return Optional.ofNullable(problem.getAndSet(null));
    }

    /**
     * Whether the process's standard output has a reader that can leave. Asked of the system, because the words of an error are in the
     * language of the system.
     */
    static boolean isPipe() {
        try {
            int kind = (int) Files.getAttribute(ITSELF, "unix:mode") & KIND;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // then the error is told as any other
        }
    }
}
