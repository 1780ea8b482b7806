package dev.quern.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The {@code quern.yaml} that a new workspace gets: every setting with what it means, what it takes and its default, all commented out,
 * so that the file says what the person decided and nothing else. A set value goes below its line, which stays as the reminder of the
 * default.
 */
final class RecipeTemplate {
    private static final int WIDTH = 96;

    private RecipeTemplate() {}

    static String of(Schema schema) {
        StringBuilder text = new StringBuilder();
        text.append("""
                # The settings of this workspace. A line such as "#seed: 42" shows a default.
                # To change one, remove its "#" and edit it here, or type at the prompt: set chunk.size 1400
                """);
        for (Schema.Section section : schema.sections()) {
            text.append("\n\n");
            wrapped(sentence(section.summary()), "# ", text);
            if (section.name().isEmpty()) {
                section.settings().forEach(setting -> setting(setting, setting.key(), "", text));
            } else {
                text.append(section.name()).append(":\n");
                String prefix = section.name() + ".";
                section.settings().forEach(setting -> setting(setting, setting.key().substring(prefix.length()), "  ", text));
            }
        }
        schema.families().forEach(family -> family(family, text));
        return text.toString();
    }

    /** One block stands for all members. */
    private static void family(SettingFamily family, StringBuilder text) {
        List<String> others = family.known().subList(1, family.known().size());
        text.append("\n\n");
        wrapped(sentence(family.summary()), "# ", text);
        text.append(family.name()).append(":\n");
        wrapped("Others take the same: " + String.join(", ", others) + ", and names of your own.", "  # ", text);
        text.append("  ").append(family.known().getFirst()).append(":\n");
        family.fields().forEach(field -> setting(field, field.key(), "    ", text));
        setting(family.open(), family.open().key(), "    ", text);
    }

    private static void setting(Setting setting, String word, String indent, StringBuilder text) {
        text.append('\n');
        wrapped(sentence(setting.summary()) + Values.range(setting.type()), indent + "# ", text);
        boolean open = setting.defaultValue().equals("") && !(setting.type() instanceof Setting.Type.Text);
        text.append(indent).append('#').append(word).append(':').append(open ? "" : " " + Values.yaml(setting.defaultValue()))
                .append('\n');
    }

    private static String sentence(String summary) {
        String begun = summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }

    private static void wrapped(String words, String prefix, StringBuilder text) {
        List<String> line = new ArrayList<>();
        int length = prefix.length();
        for (String word : words.split(" ")) {
            if (!line.isEmpty() && length + word.length() > WIDTH) {
                text.append(prefix).append(String.join(" ", line)).append('\n');
                line.clear();
                length = prefix.length();
            }
            line.add(word);
            length += word.length() + 1;
        }
        text.append(prefix).append(String.join(" ", line)).append('\n');
    }
}
