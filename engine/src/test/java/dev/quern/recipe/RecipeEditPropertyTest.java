package dev.quern.recipe;

import static dev.quern.recipe.TestSchemas.MILL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sequences of changes against a plain map as the model. */
class RecipeEditPropertyTest {
    private static final int STEPS = 120;
    private static final int SEQUENCES = 12;
    private static final Pattern COMMENT = Pattern.compile("#[a-z]+#");

    private static final List<String> TEXTS = List.of(
            "plain", "", "two words", "yes", "null", "~", "12", "1.5", "a: b", "a #b", "#x", "it's", "\"q\"", "back\\slash",
            "[x]", "{x}", "- x", "tab\there",
            "line\nbreak", "café 漢字 😀", " lead", "trail ", "a,b", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "?", ":", "---",
            "...", "\u0007", "a\u2028", "0x1F", "-");

    static List<String> texts() {
        return List.of(
                "",
                RecipeFile.template(MILL),
                "seed: 3 #seed#\r\n#between#\r\nchunk: #chunk#\r\n  size: 900 #size#\r\n  #end#\r\n\r\n#last#\r\n",
                "{seed: 3, #seed#\n chunk: {size: 900, #size#\n   overlap: 4}, #after#\n split.train: 0.5} #end#\n",
                "#top#\nchunk.size: 900 #size#\ngenerate: #g#\n  stop: #list#\n    - a #first#\n    #second#\n    - 'b # no'\n  model: | #block#\n    text # no\n  question: #q#\n    temperature: 1 #t#\n",
                "--- #start#\nchunk: {} #empty#\ngenerate: {stop: [x, #one#\n  y], trace: false} #flow#\n... #stop#\n");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsCommentsAndSaysWhatTheModelSays(String start) throws SettingException {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            SplittableRandom random = new SplittableRandom(1000L * start.length() + sequence);
            RecipeText text = RecipeText.parse("quern.yaml", start, MILL);
            Map<String, Object> model = new TreeMap<>(text.recipe().given());
            List<String> comments = comments(start);
            for (int step = 0; step < STEPS; step++) {
                String key = MILL.keys().get(random.nextInt(MILL.keys().size()));
                RecipeEdit edit = new RecipeEdit("quern.yaml", MILL, text);
                if (random.nextInt(3) == 0) {
                    text = edit.unset(key);
                    model.remove(key);
                } else {
                    Object value = value(MILL.setting(key), random);
                    text = edit.set(key, value);
                    model.put(key, value);
                }
                assertThat(RecipeText.parse("quern.yaml", text.text(), MILL).recipe().given()).isEqualTo(model);
                assertThat(comments(text.text())).as("after %d steps:%n%s", step + 1, text.text())
                        .containsExactlyInAnyOrderElementsOf(comments);
            }
            assertThat(text.text().contains("\r\n")).isEqualTo(start.contains("\r\n"));
            assertThat(text.text().replace("\r\n", "").contains("\n") && start.contains("\r\n")).isFalse();
        }
    }

    private static List<String> comments(String text) {
        return COMMENT.matcher(text).results().map(r -> r.group()).toList();
    }

    private static Object value(Setting setting, SplittableRandom random) {
        return switch (setting.type()) {
            case Setting.Type.Whole(long min, long max) -> random.nextLong(min, Math.min(max, 1L << 40));
            case Setting.Type.Decimal(double min, double max) -> random.nextInt(4) == 0 ? min : random.nextDouble(min, max);
            case Setting.Type.Flag() -> random.nextBoolean();
            case Setting.Type.Choice(List<String> values, var _) -> values.get(random.nextInt(values.size()));
            case Setting.Type.Json() -> random.nextBoolean() ? "{\"effort\":\"low\",\"list\":[1,true,null]}" : "\"a text\"";
            case Setting.Type.Secret() -> "${KEY_" + random.nextInt(10) + "}";
            case Setting.Type.Text() -> TEXTS.get(random.nextInt(TEXTS.size()));
            case Setting.Type.Addresses() -> List.of("http://gpu" + random.nextInt(10) + ":8000/v1");
            case Setting.Type.Texts() -> {
                List<String> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(TEXTS.get(random.nextInt(TEXTS.size())));
                }
                yield List.copyOf(items);
            }
        };
    }
}
