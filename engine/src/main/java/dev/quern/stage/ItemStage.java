package dev.quern.stage;

import dev.quern.item.Item;

/**
 * One unit of work: turns an input item into output items, or says why not.
 *
 * @param <I> what it takes
 * @param <O> what it makes
 */
public non-sealed interface ItemStage<I extends Item, O extends Item> extends Stage<I, O> {
    /**
     * Returns how far a stage that takes chunks looks around each of them: so many neighbouring chunks of the same document before it
     * and after it; 0 sees the chunk alone. What a neighbour says is part of what the stage depends on.
     */
    default int window() {
        return 0;
    }

    /**
     * Settles one input.
     *
     * @throws FaultException when this input cannot be settled, and whether trying again may help
     * @throws InterruptedException when the run is cancelled; nothing is recorded then
     * @throws Exception anything else is recorded as a permanent failure of this input
     */
    Verdict<O> apply(I input, StageContext context) throws Exception;
}
