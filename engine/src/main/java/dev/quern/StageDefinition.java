package dev.quern;

import dev.quern.recipe.Settings;
import dev.quern.stage.Stage;
import dev.quern.stage.StageDescriptor;

/**
 * A stage as the mill knows it before it runs.
 *
 * @param descriptor what it says of itself
 * @param factory makes it
 */
record StageDefinition(StageDescriptor descriptor, Factory factory) {
    /** Makes a stage from settings. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes the stage. Opens nothing and asks nobody: models are reached when the first item comes.
         *
         * @throws IllegalArgumentException when two settings do not go together; the message names both
         */
        Stage<?, ?> create(Settings settings, Surroundings surroundings);
    }
}
