package dev.quern.llm;

import dev.quern.recipe.Settings;

/** Hands out the models of a workspace, each already traced, cached and limited. Thread-safe. */
@FunctionalInterface
public interface ModelSource {
    /**
     * Returns the model that plays a role under some settings. Opens nothing and asks nobody; a model that is not named, or whose key is
     * missing, is a fatal fault of the first call.
     *
     * @param role such as {@code question}
     * @param settings the whole recipe
     * @throws IllegalArgumentException when two settings do not go together; the message names both
     */
    ChatModel model(String role, Settings settings);
}
