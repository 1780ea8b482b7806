package dev.quern.stage;

import dev.quern.item.Item;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A step of the mill. Thread-safe, and without state between calls.
 *
 * @param <I> what it takes
 * @param <O> what it makes
 */
public sealed interface Stage<I extends Item, O extends Item> permits ItemStage, SetStage {
    /** Describes this stage. */
    StageDescriptor descriptor();

    /** Names what can change the result beside version and settings, such as the model's identity. It becomes part of the fingerprint. */
    default String identity() {
        return "";
    }

    /**
     * Returns what can change the result and lies outside of the configuration, such as the text of a prompt: by what people call it
     * ({@code prompt question}), a short text that changes with it. It becomes part of the fingerprint, and of what a run keeps of its
     * settings, so that {@code status} can name what was changed.
     */
    default SortedMap<String, String> ingredients() {
        return Collections.emptySortedMap();
    }

    /**
     * Returns what stands in the way of settling anything, such as a prompt with a mistake in it, for people; null for nothing. It is asked
     * before a run begins, so that what is current stays so.
     */
    default @Nullable String obstacle() {
        return null;
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
