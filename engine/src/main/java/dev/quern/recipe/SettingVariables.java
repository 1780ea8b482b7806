package dev.quern.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The environment variables that stand for settings; they win over {@code quern.yaml}. */
public final class SettingVariables {
    /**
     * A variable that says a setting.
     *
     * @param name the variable
     * @param key the setting's whole key
     */
    private record Stands(String name, String key) {}

    private static final List<Stands> STANDS = List.of(
            new Stands("GENERATOR_PROVIDER", "generate.provider"),
            new Stands("GENERATOR_MODEL", "generate.model"),
            new Stands("GENERATOR_TEMPERATURE", "roles.question.temperature"),
            new Stands("GENERATOR_MAX_TOKENS", "roles.question.max_tokens"),
            new Stands("GENERATOR_QUESTIONS_PER_CHUNK", "generate.questions_per_chunk"));

    private static final String DIALECT = "roles.question.dialect";
    private static final List<String> OLLAMA_WORDS = List.of("ollama", "local");

    /** Those that count only where the model that asks is served by Ollama. */
    private static final List<Stands> OLLAMA = List.of(
            new Stands("OLLAMA_TOP_K", "roles.question.top_k"),
            new Stands("OLLAMA_TOP_P", "roles.question.top_p"),
            new Stands("OLLAMA_REPEAT_PENALTY", "roles.question.repeat_penalty"),
            new Stands("OLLAMA_NUM_PREDICT", "roles.question.max_tokens"));

    /** Variables of older tools that mean nothing here, and what does the same. */
    private static final Map<String, String> WITHOUT_MEANING = Map.of(
            "GENERATOR_PROCESS_DIR", "name the folder: import FOLDER",
            "GENERATOR_OUTPUT_DIR", "name the folder: export FORMAT FOLDER",
            "GENERATOR_OUTPUT_FILE", "name the folder: export FORMAT FOLDER",
            "GENERATOR_RESUME", "every run goes on where the last one stopped; run STAGE --fresh asks again",
            "GENERATOR_BATCH_PROCESSING", "ask for it: run STAGE --batch");

    private SettingVariables() {}

    /**
     * Returns a recipe with what variables say in the place of what its file says.
     *
     * @throws SettingException naming the variable that a setting does not take
     */
    public static Recipe over(Recipe recipe, Variables variables) throws SettingException {
        Recipe with = recipe;
        for (Stands stands : STANDS) {
            with = apply(with, stands, variables);
        }
        if (asksOllama(with)) {
            for (Stands stands : OLLAMA) {
                with = apply(with, stands, variables);
            }
        }
        return with;
    }

    /**
     * Returns the variables that are set and say nothing here, with what does the same or why that is so, in order. They are those that
     * older tools read, and those of Ollama where the model that asks is served otherwise.
     */
    public static SortedMap<String, String> idle(Recipe recipe, Variables variables) {
        SortedMap<String, String> idle = new TreeMap<>();
        WITHOUT_MEANING.forEach((name, instead) -> {
            if (variables.find(name).isPresent()) {
                idle.put(name, instead);
            }
        });
        if (!asksOllama(recipe)) {
            OLLAMA.stream().filter(stands -> variables.find(stands.name()).isPresent()).forEach(
                    stands -> idle.put(stands.name(), "counts where role question speaks ollama: set generate.provider ollama"));
        }
        return idle;
    }

    private static Recipe apply(Recipe recipe, Stands stands, Variables variables) throws SettingException {
        Optional<Variables.Found> found = variables.find(stands.name());
        if (found.isEmpty() || recipe.schema().find(stands.key()).isEmpty() || isEndless(stands, found.get())) {
            return recipe;
        }
        try {
            return recipe.with(
                    stands.key(), found.get().value().strip(), new Recipe.Origin.Variable(stands.name(), found.get().place()));
        } catch (SettingException e) {
            throw new SettingException(stands.name() + " (" + found.get().place() + "): " + e.getMessage(), e);
        }
    }

    /** Ollama writes -1 for no limit and -2 for as much as fits; both are what it does when nothing is said. */
    private static boolean isEndless(Stands stands, Variables.Found found) {
        return stands.name().equals("OLLAMA_NUM_PREDICT") && List.of("-1", "-2").contains(found.value().strip());
    }

    private static boolean asksOllama(Recipe recipe) {
        return recipe.schema().find(DIALECT).isPresent() && OLLAMA_WORDS.contains(recipe.said(DIALECT));
    }
}
