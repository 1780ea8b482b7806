package dev.quern.stages.judge;

/**
 * One score. A pure function of its input, thread-safe, in time linear to the text.
 *
 * @param <T> what is measured
 */
@FunctionalInterface
interface Measure<T> {
    /** Measures one input. */
    Measurement of(T input);
}
