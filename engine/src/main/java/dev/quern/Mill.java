package dev.quern;

import dev.quern.llm.Roles;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.Fingerprint;
import dev.quern.recipe.Nearest;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.stage.Criterion;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Stage;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stages in their order, and what follows from a recipe for each of them. Immutable and thread-safe. */
final class Mill {
    /** The stage that {@code import} runs; {@code run} leaves it alone. */
    static final String IMPORT = "import";

    private final List<StageDefinition> stages;

    Mill(List<StageDefinition> stages) {
        this.stages = List.copyOf(stages);
    }

    List<StageDescriptor> descriptors() {
        return stages.stream().map(StageDefinition::descriptor).toList();
    }

    /** Returns the stages whose verdicts are decided by thresholds, each with the criteria that it has under a recipe. */
    List<StageDescriptor> judges(Recipe recipe, Surroundings surroundings) {
        return descriptors().stream()
                .filter(descriptor -> descriptor.effect() == Effect.JUDGES)
                .map(descriptor -> create(descriptor.name(), recipe, surroundings).descriptor())
                .toList();
    }

    Schema schema() {
        return Schema.of(descriptors().stream()
                .map(d -> new Schema.Section(d.name(), d.summary(), d.settings()))
                .toList(), List.of(Roles.FAMILY));
    }

    /**
     * Returns the stages that {@code text} names: one, {@code A..B}, or {@code all}.
     *
     * @throws QuernException when it names none; the message knows the nearest
     */
    List<String> range(String text) {
        List<String> names = descriptors().stream()
                .map(StageDescriptor::name)
                .filter(name -> !name.equals(IMPORT))
                .toList();
        if (text.equals("all")) {
            return names;
        }
        int dots = text.indexOf("..");
        if (dots < 0) {
            return List.of(names.get(index(names, text)));
        }
        int from = dots == 0 ? 0 : index(names, text.substring(0, dots));
        int to = dots + 2 == text.length() ? names.size() - 1 : index(names, text.substring(dots + 2));
        if (from > to) {
            throw new QuernException("'" + text + "' runs backwards: " + names.get(to) + " comes before " + names.get(from));
        }
        return names.subList(from, to + 1);
    }

    private static int index(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            String nearest = Nearest.to(name, names).map(n -> " Did you mean " + n + "?").orElse("");
            throw new QuernException("there is no stage '" + name + "'." + nearest + "  (stages: "
                    + String.join(", ", names) + "; or A..B, or all)");
        }
        return index;
    }

    StageDefinition definition(String name) {
        return stages.stream()
                .filter(stage -> stage.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage " + name));
    }

    /** Makes a stage under a recipe. */
    Stage<?, ?> create(String name, Recipe recipe, Surroundings surroundings) {
        try {
            return definition(name).factory().create(recipe, surroundings);
        } catch (IllegalArgumentException e) {
            throw new QuernException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns what stands in the way of a stage that was made under a recipe; null for nothing. */
    static @Nullable String obstacle(Stage<?, ?> stage, Recipe recipe) {
        String own = stage.obstacle();
        return own != null ? own : ThresholdRoom.problem(stage.descriptor(), recipe);
    }

    /**
     * Returns the settings and ingredients that can change a stage's results. Thresholds are read later and are not among them; settings
     * that lead to a prompt count by its text, which the stage names.
     */
    static SortedMap<String, String> settings(Stage<?, ?> stage, Recipe recipe) {
        StageDescriptor descriptor = stage.descriptor();
        Set<String> except = descriptor.criteria().stream().map(Criterion::threshold).collect(Collectors.toSet());
        Prompts.known().forEach(prompt -> except.addAll(prompt.settings()));
        SortedMap<String, String> settings = new TreeMap<>(recipe.of(descriptor.name(), except));
        settings.putAll(stage.ingredients());
        PlayedRoles.of(stage, recipe).into(settings);
        return settings;
    }

    /** Returns how many neighbours of a chunk a stage sees on each side. */
    static int window(Stage<?, ?> stage) {
        return stage instanceof ItemStage<?, ?> item ? item.window() : 0;
    }

    /** Returns the fingerprint of a stage under a recipe. The seed counts where the stage draws. */
    static String fingerprint(Stage<?, ?> stage, Recipe recipe) {
        StageDescriptor descriptor = stage.descriptor();
        String seed = stage.draws() ? "seed=" + recipe.whole("seed") : "";
        return Fingerprint.of(descriptor.name(), descriptor.version(), stage.identity(), settings(stage, recipe), seed);
    }
}
