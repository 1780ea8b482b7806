package dev.quern;

import dev.quern.llm.ModelSource;

/**
 * What stages are made with, beside settings.
 *
 * @param models the models that play roles
 */
record Surroundings(ModelSource models) {}
