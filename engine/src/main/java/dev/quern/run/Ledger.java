package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.stage.SetStage;
import org.jspecify.annotations.Nullable;

/** One run's side of the ledger: what it is to do, and where its outcomes go. Made by the catalog, for one stage and one fingerprint. */
public interface Ledger extends AutoCloseable {
    /** Returns the run's number. */
    long runId();

    /** Returns how many inputs have no outcome under this fingerprint yet (after the run's own limits), as counted at its start. */
    long pending();

    /**
     * Reads the pending inputs, one after the other. Called once; the reading goes on while outcomes are settled.
     *
     * @param <I> the stage's input
     * @throws InterruptedException when the reading thread is interrupted
     */
    <I extends Item> void forEachPending(PendingConsumer<I> action) throws InterruptedException;

    /**
     * Returns all inputs of a set stage.
     *
     * @param <I> the stage's input
     */
    <I extends Item> SetStage.Inputs<I> inputs();

    /**
     * Takes an outcome. It is committed, with its outputs, within 200 ms; may wait when the writer is behind. Thread-safe.
     *
     * @throws InterruptedException when the caller is interrupted while it waits; the outcome is not taken then
     * @throws LedgerException when the catalog cannot be written any more
     */
    void settle(Outcome outcome) throws InterruptedException;

    /**
     * Waits until everything taken is committed, and no longer in memory, interrupted or not. Thread-safe.
     *
     * @throws LedgerException when the catalog cannot be written any more
     */
    void flush();

    /**
     * Takes an outcome of a set stage. All of them are committed together by {@code finish(DONE, …)}; any other end drops them.
     *
     * @throws LedgerException when the catalog cannot be written any more
     */
    void settleTogether(Outcome outcome);

    /**
     * Waits until everything taken is committed, and records how the run ended.
     *
     * <p>A set stage that settled an input twice or not at all is a programming error, and an {@link IllegalStateException} here.
     *
     * @param end how it ended
     * @param message why it stopped, or what the stage had to say; null for nothing
     * @return what the run did, as the ledger counts it
     */
    RunTally finish(RunReport.End end, @Nullable String message);

    /** Releases the connections; what was settled and not finished is committed. */
    @Override
    void close();

    /**
     * Takes pending inputs.
     *
     * @param <I> the kind of input
     */
    @FunctionalInterface
    interface PendingConsumer<I extends Item> {
        /**
         * Takes one.
         *
         * @return false to end the reading
         */
        boolean accept(I input) throws InterruptedException;
    }
}
