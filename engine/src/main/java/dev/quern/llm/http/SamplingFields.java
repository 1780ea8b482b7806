package dev.quern.llm.http;

import dev.quern.llm.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a role's sampling that a dialect has, and where it has them. Immutable.
 *
 * @param names the dialect's own name by that of the setting, in the order in which they are written
 * @param apart settings that it has in another form, which the dialect writes by itself
 */
record SamplingFields(SequencedMap<String, String> names, Set<String> apart) {
    /** What a model does without, when it takes no value but its own. */
    private static final List<String> DISPENSABLE = List.of("temperature", "top_p", "top_k", "seed");

    /** Providers' words for it: Anthropic says deprecated, OpenAI and its imitations the others. */
    private static final Pattern REFUSED = Pattern.compile(
            "not support|unsupported|deprecated|not permitted|only the default");

    /** Which of two to leave out is for whoever set them. */
    private static final String EITHER = "cannot both";

    private static final int NEAR = 80;

    /** Names fields in pairs: setting, field. */
    static SamplingFields of(Set<String> apart, String... pairs) {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return new SamplingFields(names, Set.copyOf(apart));
    }

    /** Names the settings that the dialect has nothing for. */
    List<String> unknown(Role.Sampling sampling) {
        return sampling.given().keySet().stream().filter(name -> !names.containsKey(name) && !apart.contains(name)).toList();
    }

    /** Writes what is set. */
    void write(ObjectNode into, Role.Sampling sampling) {
        SequencedMap<String, Object> given = sampling.given();
        names.forEach((setting, field) -> {
            switch (given.get(setting)) {
                case null -> {
                }
                case Number number -> Fields.put(into, field, number);
                case List<?> texts -> Fields.put(into, field, texts.stream().map(String::valueOf).toList());
                default -> throw new IllegalStateException(setting + " is neither a number nor a list");
            }
        });
    }

    /** Takes settings out. */
    void withhold(ObjectNode from, Set<String> settings) {
        settings.forEach(setting -> {
            String field = names.get(setting);
            if (field != null) {
                from.remove(field);
            }
        });
    }

    /**
     * Names the settings that an endpoint does not take, by what it said; empty where it said something else.
     *
     * @param sent where the fields stand in the request that it rejected
     * @param said its reason, in lower case
     */
    List<String> refused(JsonNode sent, String said) {
        List<String> refused = new ArrayList<>();
        for (String setting : DISPENSABLE) {
            String field = names.get(setting);
            if (field != null && sent.has(field) && isRefused(setting, said)) {
                refused.add(setting);
            }
        }
        return refused;
    }

    /** The name and the refusal stand in one sentence, whichever comes first. */
    private static boolean isRefused(String setting, String said) {
        if (said.contains(EITHER)) {
            return false;
        }
        var name = Pattern.compile("\\b" + setting.replace("_", "_?") + "\\b").matcher(said);
        while (name.find()) {
            String near = said.substring(Math.max(0, name.start() - NEAR), Math.min(said.length(), name.end() + NEAR));
            if (REFUSED.matcher(near).find()) {
                return true;
            }
        }
        return false;
    }
}
