package dev.quern;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.RunBook;
import dev.quern.catalog.RunLedger;
import dev.quern.catalog.Selection;
import dev.quern.catalog.StatusBoard;
import dev.quern.catalog.query.UserSql;
import dev.quern.llm.ModelSource;
import dev.quern.llm.RecordingModels;
import dev.quern.llm.Role;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.run.Brake;
import dev.quern.run.RunEvent;
import dev.quern.run.RunListener;
import dev.quern.run.RunOptions;
import dev.quern.run.RunReport;
import dev.quern.run.Runner;
import dev.quern.stage.SetStage;
import dev.quern.stage.Stage;
import dev.quern.stage.StageDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes stages ready to work: under the configuration as it is at that moment, and under other values that hold for one piece of work.
 * Thread-safe.
 *
 * @param configuration where settings come from
 * @param surroundings what stages are made with
 * @param models the models of the workspace, which know what runs cost and which endpoints wait
 */
record Workbench(
        Mill mill, Configuration configuration, Surroundings surroundings, Models models, Catalog catalog, RunBook runBook,
        StatusBoard statusBoard) {
    /** The setting that names folders beside the workspace. */
    static final String READABLE = "sql.allowed_directories";

    /**
     * A stage, ready to work.
     *
     * @param stage the stage
     * @param recipe what it was made under
     */
    record Made(Stage<?, ?> stage, Recipe recipe) {
        /** Returns the stage's name. */
        String name() {
            return stage.descriptor().name();
        }

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

    /** Returns what runs a person's SQL; its files lie within the workspace and where the configuration allows. */
    UserSql sql(Recipe recipe) {
        return new UserSql(catalog, readable(folder(), recipe));
    }

    /** Returns the folders outside of the workspace that SQL may read. */
    static List<Path> readable(Path folder, Recipe recipe) {
        return recipe.texts(READABLE).stream().map(folder::resolve).toList();
    }

    /** Reads the configuration as it is now, and lets thresholds and status follow it. */
    Recipe recipe() throws SettingException {
        Recipe recipe = configuration.read();
        follow(recipe);
        return recipe;
    }

    /** Lets thresholds and status follow a configuration; returns whether they do, which in a workspace that is open read-only they may not. */
    boolean follow(Recipe recipe) {
        boolean thresholds = catalog.install(mill.judges(recipe, surroundings), recipe);
        List<StatusBoard.Wanted> wanted = new ArrayList<>();
        for (StageDescriptor descriptor : mill.descriptors()) {
            Stage<?, ?> stage = mill.create(descriptor.name(), recipe, surroundings);
            wanted.add(new StatusBoard.Wanted(
                    descriptor.name(), Mill.fingerprint(stage, recipe), Mill.settings(stage, recipe)));
        }
        return statusBoard.want(wanted) && thresholds;
    }

    /**
     * Refuses settings that do not go together, before they are written.
     *
     * @throws QuernException when some do not; the message names both
     */
    void check(Recipe recipe) {
        for (StageDescriptor stage : mill.descriptors()) {
            mill.create(stage.name(), recipe, surroundings);
        }
    }

    /** Reads the configuration, and changes values for the moment. */
    Recipe recipe(Map<String, String> settings) throws SettingException {
        Recipe recipe = recipe();
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
        String obstacle = Mill.obstacle(stage, recipe);
        if (obstacle != null) {
            throw new QuernException(stage.descriptor().name() + ": " + obstacle);
        }
        for (PromptSpec prompt : Prompts.known()) {
            Optional<String> asked = Stream.concat(prompt.settings().stream().sorted(), prompt.companions().stream())
                    .filter(settings::containsKey).findFirst();
            if (asked.isPresent() && !stage.ingredients().containsKey(prompt.ingredient())) {
                throw new QuernException(
                        stage.descriptor().name() + " asks no model as it is configured, so " + asked.get()
                                + " says nothing to it.   config " + prompt.stage() + ".provider tells who asks");
            }
        }
        return new Made(stage, recipe);
    }

    /** Makes a stage under the configuration as it is. */
    Made made(String name) throws SettingException {
        Recipe recipe = recipe();
        return new Made(mill.create(name, recipe, surroundings), recipe);
    }

    /** Runs a stage over what is pending of it; interrupting the calling thread cancels. */
    RunReport run(Made made, Selection selection, RunListener listener) {
        return run(made, selection, listener, new Brake());
    }

    /** Runs a stage over what is pending of it; interrupting the calling thread cancels, and the brake stops gently. */
    RunReport run(Made made, Selection selection, RunListener listener, Brake brake) {
        Recipe recipe = made.recipe();
        StageDescriptor stage = made.stage().descriptor();
        RunOptions options = Pace.of(recipe, made.stage().waits())
                .with(brake, verdict -> Verdicts.rejection(verdict, stage, recipe));
        try (RunLedger ledger = runBook.begin(made.asked(selection))) {
            long run = ledger.runId();
            RunNews news = new RunNews(listener, models.costs().begin(run), held(made));
            try {
                return new Runner().run(made.stage(), ledger, options, news);
            } finally {
                models.costs().end(run);
            }
        }
    }

    /** Returns what says which endpoints of a stage's roles are left alone. */
    private Supplier<List<RunEvent.Held.Endpoint>> held(Made made) {
        if (!made.stage().waits()) {
            return List::of;
        }
        List<Role> players = PlayedRoles.of(made.stage(), made.recipe()).roles().stream()
                .flatMap(role -> models.player(role, made.recipe()).stream()).toList();
        return () -> players.stream().flatMap(role -> models.held(role, made.recipe()).stream()).toList();
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
        String stage = then.name();
        if (then.stage() instanceof SetStage) {
            throw new QuernException(
                    stage + " looks at all its inputs at once, so a few of them say nothing about it.   run " + stage
                            + " settles them beside what is there, and nothing is lost");
        }
        Made configured = made(stage);
        return new Trying(catalog, runBook)
                .run(request, configured, then, Pace.of(then.recipe(), then.stage().waits()), listener);
    }
}
