package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Verdict;
import dev.quern.stage.Work;

/**
 * Applies a stage to single inputs outside any run: the same draws as in a run, and nothing is settled. Thread-safe.
 *
 * @param <I> what the stage takes
 * @param <O> what it makes
 */
public final class Rehearsal<I extends Item, O extends Item> {
    /** Stands in {@link Work#runId()} where there is no run. */
    public static final long NO_RUN = 0;

    private final ItemStage<I, O> stage;
    private final long seed;

    /** Applies {@code stage} under the configuration's seed. */
    public Rehearsal(ItemStage<I, O> stage, long seed) {
        this.stage = stage;
        this.seed = seed;
    }

    /**
     * Applies the stage to one input, once.
     *
     * @throws Exception whatever the stage throws
     */
    public Verdict<O> apply(I input) throws Exception {
        String name = stage.descriptor().name();
        ItemId id = input.id();
        return ScopedValue.where(Work.CURRENT, new Work(NO_RUN, name, id, 1, line -> {}))
                .call(() -> stage.apply(input, new ItemContext(seed, name, id)));
    }
}
