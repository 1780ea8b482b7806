package dev.quern.llm.prompt;

import java.util.List;
import java.util.Set;

/**
 * A prompt that Quern asks with: who uses it, and what a template of it may hold.
 *
 * @param name as in {@code prompts/NAME.md}
 * @param role the role of the model that reads it
 * @param stage the stage that asks
 * @param summary one line for people
 * @param placeholders what a template may hold, in the order in which people read them
 * @param companions settings beside those of the prompt itself that say nothing unless a model is asked with it
 */
public record PromptSpec(
        String name, String role, String stage, String summary, List<Placeholder> placeholders, List<String> companions) {
    /** The placeholder that takes what a person wants beside the template: {@code --instructions}. */
    public static final String EXTRA_INSTRUCTIONS = "extra_instructions";

    /**
     * A place in a template that takes a value.
     *
     * @param name lower-case letters, digits and {@code _}
     * @param required whether a template without it makes no sense
     * @param summary one line for people
     */
    public record Placeholder(String name, boolean required, String summary) {
        /** One that every template holds. */
        public static Placeholder required(String name, String summary) {
            return new Placeholder(name, true, summary);
        }

        /** One that a template may leave out. */
        public static Placeholder optional(String name, String summary) {
            return new Placeholder(name, false, summary);
        }
    }

    /** Copies the placeholders. */
    public PromptSpec {
        placeholders = List.copyOf(placeholders);
        companions = List.copyOf(companions);
    }

    /** Returns the names of the placeholders, in order. */
    public List<String> names() {
        return placeholders.stream().map(Placeholder::name).toList();
    }

    /** Returns the names of those placeholders that every template holds. */
    public List<String> required() {
        return placeholders.stream().filter(Placeholder::required).map(Placeholder::name).toList();
    }

    /** Returns a placeholder; its name is known to be one. */
    Placeholder placeholder(String placeholderName) {
        return placeholders.stream().filter(p -> p.name().equals(placeholderName)).findFirst().orElseThrow();
    }

    /** Returns what a recipe calls the text of the prompt. */
    public String ingredient() {
        return "prompt " + name;
    }

    /** The setting that names a file to ask with instead. */
    public String fileSetting() {
        return stage + ".prompt";
    }

    /** The setting that replaces the system message. */
    public String systemSetting() {
        return stage + ".system";
    }

    /** The setting that gives {@link #EXTRA_INSTRUCTIONS}. */
    public String instructionsSetting() {
        return stage + ".instructions";
    }

    /** Returns the settings that say what the prompt is; they count by the text that they lead to. */
    public Set<String> settings() {
        return Set.of(fileSetting(), systemSetting(), instructionsSetting());
    }
}
