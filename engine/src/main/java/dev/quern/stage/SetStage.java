package dev.quern.stage;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Looks at all inputs at once: deduplicate, allocate, split. What it settles is committed together, at its end.
 *
 * @param <I> what it takes
 * @param <O> what it makes
 */
public non-sealed interface SetStage<I extends Item, O extends Item> extends Stage<I, O> {
    /**
     * Settles every input exactly once.
     *
     * @throws InterruptedException when the run is cancelled; nothing is recorded then
     * @throws Exception anything else fails the run; nothing is recorded
     */
    void settle(Inputs<I> inputs, SetContext context, Settlement<O> settlement) throws Exception;

    /**
     * The inputs, which may be more than memory holds.
     *
     * @param <I> the kind of input
     */
    interface Inputs<I extends Item> {
        /** Returns how many there are. */
        long count();

        /** Reads all of them once, in the order of their document's place, position and ordinal; the same order every time. */
        void forEach(Consumer<? super I> action);

        /**
         * Reads all of them once, as {@link #forEach(Consumer)} does, and reports progress on the way.
         *
         * @throws InterruptedException when the run is cancelled
         */
        default void forEach(SetContext context, Consumer<? super I> action) throws InterruptedException {
            Reading<I> reading = new Reading<>(count(), context, action);
            try {
                forEach(reading);
            } catch (Reading.CancelledException e) {
                throw e.interruption();
            }
            context.progress(reading.done(), count());
        }

        /** Loads the named inputs, in no order. Meant for up to some thousands at a time. */
        List<I> load(Collection<ItemId> ids);
    }

    /**
     * Takes the verdicts.
     *
     * @param <O> the kind of output
     */
    @FunctionalInterface
    interface Settlement<O extends Item> {
        /** Settles one input; a second verdict on the same input is a programming error. */
        void settle(ItemId input, Verdict<O> verdict);
    }

    /** What a set stage may ask of its surroundings. */
    interface SetContext {
        /** Returns the seed of the configuration. */
        long seed();

        /** Returns a generator that depends on seed, stage and {@code salt} alone. */
        RandomGenerator random(String salt);

        /** Tells the person at the prompt, and the run's record, something worth knowing. */
        void say(String message);

        /** Reports how far the work is, and gives a cancelled run its chance to stop. */
        void progress(long done, long total) throws InterruptedException;
    }
}
