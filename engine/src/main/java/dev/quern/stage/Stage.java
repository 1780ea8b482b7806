package dev.quern.stage;

import dev.quern.item.Item;

/**
 * A step of the mill. Thread-safe, and without state between calls.
 *
 * @param <I> what it takes
 * @param <O> what it makes
 */
public sealed interface Stage<I extends Item, O extends Item> permits ItemStage, SetStage {
    /** Describes this stage. */
    StageDescriptor descriptor();

    /**
     * Names what can change the result beside version and settings: the model's identity, the text of a prompt. It becomes part of
     * the fingerprint.
     */
    default String identity() {
        return "";
    }

    /** Returns whether it draws at random, so that another seed gives another result. */
    default boolean draws() {
        return false;
    }

    /** Returns whether it mostly waits for others, such as a model behind the network, so that more items than processors may be under way. */
    default boolean waits() {
        return false;
    }
}
