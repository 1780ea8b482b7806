/**
 * Settings: what there are ({@link dev.quern.recipe.Schema}), what the person's file {@code quern.yaml} says of them
 * ({@link dev.quern.recipe.RecipeFile}), the values that follow ({@link dev.quern.recipe.Recipe}), and the fingerprint that names
 * everything in them that can change a stage's result ({@link dev.quern.recipe.Fingerprint}).
 *
 * <p>A value is checked once, where it enters: from the file, from {@code set KEY VALUE}, from a variable, or from an option of a command.
 * Past that point a stage asks for {@code chunk.size} and gets a number in range. There is no layer of hidden settings: the command at
 * hand wins over the environment, that over {@code .env}, that over the file, and that over the default, and
 * {@link dev.quern.recipe.Recipe#origin} tells which it was.
 *
 * <p>Variables are those of the process and those of the workspace's {@code .env} ({@link dev.quern.recipe.DotEnv}), asked for by name
 * through {@link dev.quern.recipe.Variables}. A few stand for settings ({@link dev.quern.recipe.SettingVariables}), such as
 * {@code GENERATOR_MODEL}; one that stands for nothing here is shown as having no effect rather than passed over in silence. Keys of
 * providers come from variables alone: a setting of the type secret holds a variable's name, never what is in it, so that no key can get
 * into the file, the catalog or a fingerprint.
 *
 * <p>Most settings are known by their whole name. A {@link dev.quern.recipe.SettingFamily} is known by the pattern
 * {@code roles.NAME.FIELD}: each member has the same fields, the known members are those that stages ask for, and a person adds another by
 * writing it. A name that looks like a slip of a known one is refused. Families may have short forms, so that
 * {@code question.temperature} is {@code roles.question.temperature}, and an open group of fields whose values are any JSON.
 *
 * <p>The file belongs to the person who wrote it. It is edited as text, at the one place that a change concerns, and the result is read
 * back before it replaces the old file.
 */
@NullMarked
package dev.quern.recipe;

import org.jspecify.annotations.NullMarked;
