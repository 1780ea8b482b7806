package dev.quern;

import dev.quern.llm.ModelSource;
import dev.quern.llm.prompt.Prompts;

/**
 * What stages are made with, beside settings.
 *
 * @param models the models that play roles
 * @param prompts what they are asked with
 */
record Surroundings(ModelSource models, Prompts prompts) {
    /** Returns the same with other models. */
    Surroundings with(ModelSource newModels) {
        return new Surroundings(newModels, prompts);
    }
}
