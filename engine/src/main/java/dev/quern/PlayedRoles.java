package dev.quern;

import dev.quern.llm.Role;
import dev.quern.llm.Roles;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Variables;
import dev.quern.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the roles that a stage asks bring into its results, in the words of the settings: {@code roles.question.temperature}. Where a model
 * is served, its key and its limits are not among them, and a model counts once, whichever of its settings named it.
 */
record PlayedRoles(String stage, List<String> roles, Recipe recipe) {
    /** What changes no answer. */
    private static final Set<String> OUTSIDE = Set.of(
            "dialect", "model", "base_url", "api_key", "timeout", "max_reply_mb", "concurrency", "requests_per_minute",
            "tokens_per_minute", "input_price", "output_price", "cached_price");

    private static final String PROVIDER = ".provider";
    private static final String MODEL = ".model";

    /** Returns the roles whose prompts a stage asks with as it was made. */
    static PlayedRoles of(Stage<?, ?> stage, Recipe recipe) {
        Map<String, String> ingredients = stage.ingredients();
        List<String> roles = Prompts.known().stream()
                .filter(prompt -> ingredients.containsKey("prompt " + prompt.name()))
                .map(PromptSpec::role).distinct().sorted().toList();
        return new PlayedRoles(stage.descriptor().name(), roles, recipe);
    }

    /** Puts them in the place of what the stage's own short settings say. */
    void into(SortedMap<String, String> settings) {
        if (settings.remove(stage + MODEL) != null && roles.isEmpty() && "auto".equals(settings.get(stage + PROVIDER))) {
            settings.put(stage + PROVIDER, "builtin");
        }
        for (String role : roles) {
            Role player = new Roles(recipe, Variables.of(Map.of())).draft(role);
            String prefix = Roles.FAMILY.prefix(role);
            settings.remove("model " + role); // the whole model in one word, of which the settings below are the parts
            String dialect = prefix + "dialect";
            String provider = Roles.FAMILY.brief(dialect).filter((stage + PROVIDER)::equals).orElse(dialect);
            settings.put(provider, player.dialect().word());
            settings.put(prefix + "model", player.model());
            recipe.familyKeys().stream()
                    .filter(key -> key.startsWith(prefix) && !OUTSIDE.contains(key.substring(prefix.length())))
                    .forEach(key -> settings.put(key, recipe.shown(key)));
        }
    }
}
