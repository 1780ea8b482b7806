package dev.quern.shell.view;

import dev.quern.shell.view.LineView.Lines;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Renders the parts of a result on several threads and writes them in their order: one thread takes the parts, some render them, the caller's
 * writes. How many parts are under way follows from how long they are as text, so that memory stays flat: many where rows are short, one
 * where a part alone fills a good deal of the heap. What fails, fails in its order too, after the rows before it.
 */
final class PartsInOrder {
    private static final int RENDERERS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    private static final int MOST_PARTS = RENDERERS + 2;

    /** Bytes of text that may wait to be written: 32 million in the 512 MB of heap that the launcher gives. */
    private static final long ROOM = Runtime.getRuntime().maxMemory() / 16;

    private final PartedRows rows;
    private final Lines lines;
    private final BlockingQueue<BlockingQueue<Piece>> parts = new LinkedBlockingQueue<>();
    private @Nullable BlockingQueue<Piece> written;
    private int underWay;
    private long longest;
    private volatile boolean abandoned;

    /** What the parts come to. The last piece of a part is that it is whole, or why it is not; {@link End} follows the last part. */
    private sealed interface Piece {
        record Text(byte[] utf8, int length) implements Piece {}

        record Whole(int rows, long length) implements Piece {}

        record Failed(Throwable cause) implements Piece {}

        record End() implements Piece {}
    }

    private PartsInOrder(PartedRows rows, Lines lines, long length) {
        this.rows = rows;
        this.lines = lines;
        this.longest = length;
    }

    /**
     * Writes the rows that are left.
     *
     * @param length bytes that a part before these came to
     * @return how many rows these were
     */
    static long print(PartedRows rows, Lines lines, long length, Appendable out) throws IOException {
        PartsInOrder parts = new PartsInOrder(rows, lines, length);
        try (ExecutorService threads = Executors.newFixedThreadPool(RENDERERS + 1,
                Thread.ofPlatform().name("rows-", 1).daemon(true).factory())) {
            threads.execute(() -> parts.takeAll(threads));
            return parts.writeAll(out);
        }
    }

    private void takeAll(ExecutorService renderers) {
        try {
            while (awaitRoom()) {
                PartedRows.Part part = rows.nextPart();
                if (part == null) {
                    break;
                }
                BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(1 + Math.toIntExact(ROOM / 2 / Utf8Buffer.PIECE));
                renderers.execute(() -> render(part, pieces));
                parts.add(pieces);
            }
        } catch (Throwable e) { // the thread that writes tells it
            parts.add(only(new Piece.Failed(e)));
        }
        parts.add(only(new Piece.End()));
    }

    private static BlockingQueue<Piece> only(Piece piece) {
        return new LinkedBlockingQueue<>(List.of(piece));
    }

    /** Waits until another part may be under way; false when none is wanted any more. */
    private synchronized boolean awaitRoom() throws InterruptedException {
        while (!abandoned && underWay >= Math.clamp(ROOM / Math.max(1, longest), 1, MOST_PARTS)) {
            wait();
        }
        underWay++;
        return !abandoned;
    }

    private synchronized void leave(long length) {
        underWay--;
        longest = Math.max(longest, length);
        notifyAll();
    }

    private void render(PartedRows.Part part, BlockingQueue<Piece> pieces) {
        try {
            Piece last;
            try (part) {
                Utf8Buffer text = new Utf8Buffer((utf8, length) -> put(new Piece.Text(utf8, length), pieces));
                try {
                    for (int i = 0; i < part.rows() && !abandoned; i++) {
                        lines.row(part.row(i), false, text);
                    }
                } finally {
                    text.drain();
                }
                last = new Piece.Whole(part.rows(), text.written());
            } catch (Throwable e) { // the thread that writes tells it
                last = new Piece.Failed(e);
            }
            put(last, pieces);
        } catch (InterruptedIOException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private static void put(Piece piece, BlockingQueue<Piece> pieces) throws InterruptedIOException {
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while rows were written");
    }

    private long writeAll(Appendable out) throws IOException {
        Utf8Sink sink = Utf8Sink.of(out);
        long count = 0;
        boolean ended = false;
        try {
            while (true) {
                switch (next(out)) {
                    case Piece.Text(byte[] utf8, int length) -> sink.take(utf8, length);
                    case Piece.Whole(int more, long length) -> {
                        count += more;
                        leave(length);
                    }
                    case Piece.Failed(Throwable cause) -> throw rethrown(cause);
                    case Piece.End() -> {
                        ended = true;
                        return count;
                    }
                }
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            if (!ended) {
                abandon();
            }
        }
    }

    /** Takes the next piece; where there is none yet, what was written so far goes out. */
    private Piece next(Appendable out) throws IOException, InterruptedException {
        if (written == null ? parts.isEmpty() : written.isEmpty()) {
            LineView.flush(out);
        }
        return next();
    }

    private Piece next() throws InterruptedException {
        BlockingQueue<Piece> pieces = written == null ? parts.take() : written;
        written = pieces;
        Piece piece = pieces.take();
        if (!(piece instanceof Piece.Text)) {
            written = null;
        }
        return piece;
    }

    /** Ends the other threads: what they have still to say is taken from them and dropped, so that none of them waits. */
    private void abandon() {
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (this) {
                abandoned = true;
                notifyAll();
            }
            rows.stop();
        } finally {
            for (boolean ended = false; !ended;) {
                try {
                    ended = next() instanceof Piece.End;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(Throwable cause) throws IOException {
        switch (cause) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IOException(cause);
        }
    }
}
