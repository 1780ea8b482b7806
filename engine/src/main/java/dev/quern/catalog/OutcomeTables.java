package dev.quern.catalog;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the outcomes of one run go.
 *
 * @param recipeId the recipe that they are settled under
 * @param head makes that recipe the current one; moved with the first outcome
 * @param runId the run
 * @param mayRepeat whether an output may be in the store already, from another recipe of the stage
 * @param replaces whether an input may have an outcome under this recipe already, which the new one replaces
 * @param outputs counts the outputs
 * @param reused counts the outputs that were in the store already
 */
record OutcomeTables(
        int recipeId, RecipeHead head, long runId, boolean mayRepeat, boolean replaces, AtomicLong outputs, AtomicLong reused) {}
