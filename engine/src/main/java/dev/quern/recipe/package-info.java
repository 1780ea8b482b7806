/**
 * Settings: what there are ({@link dev.quern.recipe.Schema}), what the person's file {@code quern.yaml} says of them
 * ({@link dev.quern.recipe.RecipeFile}), the values that follow ({@link dev.quern.recipe.Recipe}), and the fingerprint that names
 * everything in them that can change a stage's result ({@link dev.quern.recipe.Fingerprint}).
 *
 * <p>A value is checked once, where it enters: from the file, from {@code set KEY VALUE}, or from an option of a command. Past that
 * point a stage asks for {@code chunk.size} and gets a number in range. There is no layer of hidden settings: a value is the default,
 * or a line of the file says otherwise, or the command at hand does, and {@link dev.quern.recipe.Recipe#origin} tells which.
 *
 * <p>The file belongs to the person who wrote it. It is edited as text, at the one place that a change concerns, and the result is read
 * back before it replaces the old file.
 */
@NullMarked
package dev.quern.recipe;

import org.jspecify.annotations.NullMarked;
