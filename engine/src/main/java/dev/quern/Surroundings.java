package dev.quern;

import dev.quern.llm.ModelSource;
import dev.quern.llm.prompt.Prompts;
import dev.quern.llm.rubric.Rubrics;

/**
 * What stages are made with, beside settings.
 *
 * @param models the models that play roles
 * @param prompts what they are asked with
 * @param rubrics what they judge by
 */
record Surroundings(ModelSource models, Prompts prompts, Rubrics rubrics) {
    /** Returns the same with other models. */
    Surroundings with(ModelSource newModels) {
        return new Surroundings(newModels, prompts, rubrics);
    }
}
