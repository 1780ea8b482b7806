package dev.quern.docs;

import dev.quern.NamedQuery;
import dev.quern.item.ItemKind;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.recipe.Setting;
import dev.quern.recipe.SettingFamily;
import dev.quern.stage.Criterion;
import dev.quern.stage.Reason;
import dev.quern.stage.StageDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the reference from what the stages say of themselves. */
final class ReferencePages {
    private static final String GENERATED = "<!-- Generated from the stages' descriptors. A test compares it; do not edit by hand. -->\n";

    private final List<StageDescriptor> stages;
    private final Schema schema;
    private final Recipe defaults;

    ReferencePages(List<StageDescriptor> stages, Schema schema) {
        this.stages = stages;
        this.schema = schema;
        this.defaults = schema.defaults();
    }

    String stages() {
        StringBuilder page = new StringBuilder("# Stages\n\n").append(GENERATED).append("""

                The stages in the order of the mill. `run NAME` runs one, `run A..B` a stretch, `run all` everything. How to read a stage:
                what it takes, what it makes, its settings, and every reason it has for dropping an item.

                """);
        stages.forEach(stage -> page.append("- [").append(stage.name()).append("](#").append(stage.name()).append("): ")
                .append(sentence(stage.summary())).append('\n'));
        stages.forEach(stage -> stage(stage, page));
        return page.toString();
    }

    String settings() {
        StringBuilder page = new StringBuilder("# Settings\n\n").append(GENERATED).append("""

                A setting has its default, or a line of `quern.yaml` in the workspace says otherwise. `set KEY VALUE` and `unset KEY` edit
                that file and keep its comments; `config` shows every value and where it came from. Keys may be nested or dotted:

                ```yaml
                chunk:
                  size: 1400
                chunk.overlap: 100
                ```

                | key | accepts | default | what it is |
                |---|---|---|---|
                """);
        schema.settings().forEach(setting -> page.append("| `").append(setting.key()).append(row(setting)));
        schema.families().forEach(family -> family(family, page));
        return page.toString();
    }

    private void family(SettingFamily family, StringBuilder page) {
        String name = family.name().substring(0, 1).toUpperCase(Locale.ROOT) + family.name().substring(1);
        page.append("\n## ").append(name).append("\n\n").append(sentence(family.summary())).append("""
                 The keys are `%s.NAME.FIELD`. NAME is one of %s, or one of your own; at the prompt `%s.NAME.` may be written as `NAME.`
                for the known ones. What is unset is left to the endpoint.

                | field | accepts | default | what it is |
                |---|---|---|---|
                """.formatted(family.name(), String.join(", ", family.known()), family.name()));
        String prefix = family.prefix(family.known().getFirst());
        family.of(family.known().getFirst()).forEach(setting -> page.append("| `")
                .append(setting.key().substring(prefix.length())).append(row(setting)));
        page.append("| `").append(family.open().key()).append(".FIELD` | ").append(Schema.accepted(family.open()))
                .append(" | unset | ").append(cell(family.open().summary())).append(" |\n");
    }

    String queries(List<NamedQuery> queries) {
        StringBuilder page = new StringBuilder("# Named queries\n\n")
                .append(GENERATED.replace("stages' descriptors", "headers of queries/*.sql")).append("""

                `query` lists them, `query NAME` runs one, `query NAME parameter=value` gives it a parameter. They are plain SQL files in the
                folder `queries/`. In another DuckDB client, set a parameter with `set variable top = 5;` and run the file.
                """);
        for (NamedQuery query : queries) {
            page.append("\n## ").append(query.name()).append("\n\n").append(query.what()).append(" Grain: ").append(query.grain())
                    .append(".");
            page.append(query.units().equals("none") ? "" : " Units: " + query.units() + ".").append("\n");
            if (!query.parameters().isEmpty()) {
                page.append("\n| parameter | takes | default | what it is |\n|---|---|---|---|\n");
                query.parameters().forEach(p -> page.append("| `%s` | %s | `%s` | %s |\n".formatted(
                        p.name(), taken(p.type()), p.defaultValue(),
                        cell(p.meaning()))));
            }
        }
        return page.toString();
    }

    private void stage(StageDescriptor stage, StringBuilder page) {
        page.append("\n## ").append(stage.name()).append("\n\n").append(sentence(stage.summary())).append(" Takes: ")
                .append(word(stage.input())).append(". ").append(effect(stage)).append(" Version ").append(stage.version())
                .append(".\n");
        if (!stage.settings().isEmpty()) {
            page.append("\n| setting | accepts | default | what it is |\n|---|---|---|---|\n");
            stage.settings().forEach(setting -> page.append("| `").append(setting.key()).append(row(setting)));
        }
        List<String> reasons = new ArrayList<>();
        stage.reasons().forEach(reason -> reasons.add(reason(reason, "decided at once")));
        stage.criteria().forEach(criterion -> reasons.add(reason(criterion.reason(), rule(criterion))));
        if (!reasons.isEmpty()) {
            page.append("\n| reason | meaning | decided by |\n|---|---|---|\n");
            reasons.forEach(page::append);
        }
    }

    private String row(Setting setting) {
        String shown = defaults.shown(setting.key());
        return "` | %s | %s | %s |\n".formatted(
                Schema.accepted(setting), shown.isEmpty() ? "unset" : "`" + shown + "`", cell(setting.summary()));
    }

    private static String reason(Reason reason, String rule) {
        return "| `%s` | %s | %s |%n".formatted(reason.code(), cell(reason.meaning()), rule).replace(System.lineSeparator(),
                "\n");
    }

    private static String rule(Criterion criterion) {
        return "score `%s` %s `%s`".formatted(criterion.score(), criterion.bound().fails(), criterion.threshold());
    }

    private static String effect(StageDescriptor stage) {
        return switch (stage.effect()) {
            case PRODUCES ->
                "Makes: " + stage.outputs().stream().map(ReferencePages::word).collect(Collectors.joining(", ")) + ".";
            case JUDGES -> "Scores each; thresholds decide when somebody reads, so moving one costs no run.";
            case SELECTS -> "Lets some of them pass, looking at all.";
            case ASSIGNS -> "Gives each a label, looking at all.";
        };
    }

    private static String word(ItemKind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "s";
    }

    private static String sentence(String summary) {
        String upper = summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1);
        return cell(upper.endsWith(".") ? upper : upper + ".");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String taken(String type) {
        return switch (type) {
            case "whole" -> "a whole number, 0 or more";
            case "judge" -> "a stage that judges";
            default -> "a " + type;
        };
    }
}
