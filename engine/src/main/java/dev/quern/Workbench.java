package dev.quern;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.RunBook;
import dev.quern.catalog.Selection;
import dev.quern.llm.ModelSource;
import dev.quern.llm.RecordingModels;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunListener;
import dev.quern.stage.SetStage;
import dev.quern.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/**
 * Makes stages ready to work: under the configuration as it is at that moment, and under other values that hold for one piece of work.
 * Thread-safe.
 *
 * @param configuration reads the configuration
 */
record Workbench(
        Mill mill, Configuration configuration, Surroundings surroundings, Catalog catalog, RunBook runBook) {
    /** Where the configuration comes from. */
    @FunctionalInterface
    interface Configuration {
        /** Reads it as it is now. */
        Recipe read() throws SettingException;
    }

    /**
     * A stage, ready to work.
     *
     * @param stage the stage
     * @param recipe what it was made under
     */
    record Made(Stage<?, ?> stage, Recipe recipe) {
        /** Returns what the run book has to know to find, or look at, what is pending. */
        RunBook.Request asked(Selection selection) {
            return new RunBook.Request(
                    stage.descriptor(), Mill.fingerprint(stage, recipe), Mill.settings(stage, recipe), Mill.window(stage),
                    selection);
        }
    }

    /** Returns the folder of the workspace. */
    Path folder() {
        return catalog.folder();
    }

    /** Reads the configuration, and changes values for the moment. */
    Recipe recipe(Map<String, String> settings) throws SettingException {
        Recipe recipe = configuration.read();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            recipe = recipe.with(setting.getKey(), setting.getValue());
        }
        return recipe;
    }

    /**
     * Makes the stage that {@code name} names.
     *
     * @throws QuernException when something stands in its way
     */
    Made made(String name, Map<String, String> settings, ModelSource models) throws SettingException {
        Recipe recipe = recipe(settings);
        Stage<?, ?> stage = mill.create(
                mill.range(name).getFirst(), recipe, surroundings.with(models));
        if (stage.obstacle() != null) {
            throw new QuernException(stage.descriptor().name() + ": " + stage.obstacle());
        }
        for (PromptSpec prompt : Prompts.known()) {
            boolean asked = prompt.settings().stream().anyMatch(settings::containsKey);
            if (asked && !stage.ingredients().containsKey(prompt.ingredient())) {
                throw new QuernException(
                        stage.descriptor().name()
                                + " asks no model as it is configured, so a prompt says nothing to it.   config "
                                + prompt.stage() + ".provider tells who asks");
            }
        }
        return new Made(stage, recipe);
    }

    /** Returns models that take down what they would be sent, and send nothing. */
    RecordingModels recording() {
        return new RecordingModels(surroundings.models(), RecordingModels.Known.NOTHING);
    }

    /** Returns what lies outside of the configuration and changes what a stage makes. */
    SortedMap<String, String> ingredients(String stage, Recipe recipe) {
        return mill.create(stage, recipe, surroundings).ingredients();
    }

    /** Runs a stage over a few of its inputs, and settles nothing; see {@link Quern#tryOut}. */
    Trial tryOut(TrialRequest request, ModelSource models, RunListener listener) throws SettingException {
        Made then = made(request.stage(), request.settings(), models);
        String stage = then.stage().descriptor().name();
        if (then.stage() instanceof SetStage) {
            throw new QuernException(
                    stage + " looks at all its inputs at once, so a few of them say nothing about it.   run " + stage
                            + " settles them beside what is there, and nothing is lost");
        }
        Recipe recipe = configuration.read();
        Made configured = new Made(mill.create(stage, recipe, surroundings), recipe);
        return new Trying(catalog, runBook)
                .run(request, configured, then, Pace.of(then.recipe(), then.stage().waits()), listener);
    }
}
