package dev.quern.llm;

/** Keeps traces. Thread-safe; a trace is committed no later than the outcome that it led to. */
@FunctionalInterface
public interface TraceSink {
    /** Keeps one trace; may wait when the writer is behind. */
    void record(Trace trace);

    /**
     * Keeps one trace with the request as it was sent; the same as {@link #record(Trace)} with the whole body, and cheaper where what a
     * run's requests have in common is kept once.
     *
     * @param trace has no request
     */
    default void record(Trace trace, WrittenRequest sent) {
        record(trace.withRequest(sent.body()));
    }
}
