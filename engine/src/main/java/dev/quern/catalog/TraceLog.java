package dev.quern.catalog;

import dev.quern.llm.Trace;
import dev.quern.llm.TraceSink;

/** Keeps traces in the catalog, through its one writer. Thread-safe. */
public final class TraceLog implements TraceSink {
    private final Catalog catalog;

    /** A log in {@code catalog}. */
    public TraceLog(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void record(Trace trace) {
        boolean interrupted = false;
        while (true) {
            try {
                catalog.writer().put(new LedgerWriter.Entry.Called(trace));
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the call was made, so its trace is kept; the caller hears of the interrupt below
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
