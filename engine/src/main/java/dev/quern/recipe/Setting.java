package dev.quern.recipe;

import java.util.List;
import java.util.Map;

/**
 * The schema of one setting.
 *
 * @param key its whole name, such as {@code chunk.size}
 * @param type what values it takes
 * @param defaultValue the value when nothing sets it: Long, Double, Boolean, String or List of String, as {@code type} says; "" is
 *     an unset text
 * @param summary one line for people, with units
 */
public record Setting(String key, Type type, Object defaultValue, String summary) {

    /** What values a setting takes. */
    public sealed interface Type {
        /**
         * A whole number.
         *
         * @param min least value
         * @param max greatest value
         */
        record Whole(long min, long max) implements Type {}

        /**
         * A number.
         *
         * @param min least value
         * @param max greatest value
         */
        record Decimal(double min, double max) implements Type {}

        /** True or false. */
        record Flag() implements Type {}

        /** Any text. */
        record Text() implements Type {}

        /**
         * One of several words.
         *
         * @param values the words
         * @param meanings one line each for those that need one
         */
        record Choice(List<String> values, Map<String, String> meanings) implements Type {
            /** Words that need no explanation beside the summary. */
            public Choice(List<String> values) {
                this(values, Map.of());
            }

            /** Copies the collections. */
            public Choice {
                values = List.copyOf(values);
                meanings = Map.copyOf(meanings);
            }
        }

        /** A list of texts. */
        record Texts() implements Type {}

        /** A list of http or https URLs; parts of them may be variables, written {@code ${NAME}}. */
        record Addresses() implements Type {}

        /** Any JSON value, kept as JSON text; what is no JSON counts as a text. */
        record Json() implements Type {}

        /** The name of an environment variable, written {@code ${NAME}}: what it holds is secret and stands nowhere else. */
        record Secret() implements Type {}
    }

    /** A whole number between {@code min} and {@code max}. */
    public static Setting whole(String key, long value, long min, long max, String summary) {
        return new Setting(key, new Type.Whole(min, max), value, summary);
    }

    /** A number between {@code min} and {@code max}. */
    public static Setting decimal(String key, double value, double min, double max, String summary) {
        return new Setting(key, new Type.Decimal(min, max), value, summary);
    }

    /** True or false. */
    public static Setting flag(String key, boolean value, String summary) {
        return new Setting(key, new Type.Flag(), value, summary);
    }

    /** Any text; "" means unset. */
    public static Setting text(String key, String value, String summary) {
        return new Setting(key, new Type.Text(), value, summary);
    }

    /** One of {@code values}; the first is the default. */
    public static Setting choice(String key, List<String> values, String summary) {
        return new Setting(key, new Type.Choice(List.copyOf(values)), values.getFirst(), summary);
    }

    /**
     * One of several words, each with what it means; the first is the default.
     *
     * @param meanings one line for each word that needs one
     */
    public static Setting choice(String key, Map<String, String> meanings, List<String> values, String summary) {
        return new Setting(key, new Type.Choice(List.copyOf(values), meanings), values.getFirst(), summary);
    }

    /** Returns what one of its words means; "" where the summary says it all. */
    public String meaning(String value) {
        return type instanceof Type.Choice choice ? choice.meanings().getOrDefault(value, "") : "";
    }

    /** A list of texts. */
    public static Setting texts(String key, List<String> value, String summary) {
        return new Setting(key, new Type.Texts(), List.copyOf(value), summary);
    }

    /** A list of http or https URLs that nothing stands for while it is not set. */
    public static Setting addresses(String key, String summary) {
        return new Setting(key, new Type.Addresses(), List.of(), summary);
    }

    /** Whether its value is a list. */
    boolean isList() {
        return type instanceof Type.Texts || type instanceof Type.Addresses;
    }

    /** A value of {@code type} that nothing stands for while it is not set. */
    public static Setting unset(String key, Type type, String summary) {
        return new Setting(key, type, "", summary);
    }

    /** Returns the setting with another key. */
    Setting named(String newKey) {
        return new Setting(newKey, type, defaultValue, summary);
    }

    /** Returns the setting with its key under a group. */
    Setting under(String group) {
        return named(group + "." + key);
    }
}
