package dev.quern.llm;

/** Keeps traces. Thread-safe; a trace is committed no later than the outcome that it led to. */
@FunctionalInterface
public interface TraceSink {
    /** Keeps one trace; may wait when the writer is behind. */
    void record(Trace trace);
}
