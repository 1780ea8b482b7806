package dev.quern.export;

import java.io.IOException;
import java.util.List;

/** The documents of an export of chunk and Q&amp;A files: a snapshot, in the order of their uris. One thread. */
public interface QaDocuments extends AutoCloseable {
    /** Returns the uris of the documents that have chunks, in order. */
    List<String> uris();

    /**
     * Reads the documents, one at a time.
     *
     * @throws InterruptedException when the export is cancelled
     * @throws IOException when {@code action} throws it
     */
    void forEach(Consumer action) throws IOException, InterruptedException;

    /** Releases the snapshot. */
    @Override
    void close();

    /** Takes documents. */
    @FunctionalInterface
    interface Consumer {
        /** Takes one document. */
        void accept(QaDocument document) throws IOException, InterruptedException;
    }
}
