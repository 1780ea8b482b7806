package dev.quern.source;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The YAML between {@code ---} lines at the start of a Markdown file, as static site generators write it.
 *
 * @param title null when it names none
 * @param language ISO 639-1 code; null when it names none
 * @param end first UTF-16 unit behind it; 0 when there is none
 */
record FrontMatter(@Nullable String title, @Nullable String language, int end) {
    private static final FrontMatter NONE = new FrontMatter(null, null, 0);

    /** Longer ones are text that happens to start with a rule. */
    private static final int LONGEST = 65_536;

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Finds the front matter. What stands there but is no YAML mapping is ordinary text. */
    static FrontMatter of(String text) {
        if (!text.startsWith("---\n")) {
            return NONE;
        }
        int close = closing(text);
        if (close < 0 || close > LONGEST) {
            return NONE;
        }
        int newline = text.indexOf('\n', close);
        int end = newline < 0 ? text.length() : newline + 1;
        try {
            JsonNode root = YAML.readTree(text.substring(4, close));
            if (root == null || !root.isObject()) {
                return NONE;
            }
            String language = first(root, "lang", "language", "locale");
            return new FrontMatter(first(root, "title"), LanguageTag.code(language), end);
        } catch (JacksonException e) {
            return NONE; // two thematic breaks with prose between them look like this, and are no fault
        }
    }

    private static int closing(String text) {
        for (int line = 4; line < text.length() && line <= LONGEST;) {
            int newline = text.indexOf('\n', line);
            String content = text.substring(line, newline < 0 ? text.length() : newline).stripTrailing();
            if (content.equals("---") || content.equals("...")) {
                return line;
            }
            if (newline < 0) {
                return -1;
            }
            line = newline + 1;
        }
        return -1;
    }

    private static @Nullable String first(JsonNode root, String... keys) {
        for (String key : keys) {
            JsonNode value = root.get(key);
            if (value != null && value.isValueNode() && !value.isNull() && !value.asString().isBlank()) {
                return value.asString().strip();
            }
        }
        return null;
    }
}
