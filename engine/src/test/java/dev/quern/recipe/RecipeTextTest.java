package dev.quern.recipe;

import static dev.quern.recipe.TestSchemas.MILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTextTest {
    private static Recipe read(String text) throws SettingException {
        return RecipeText.parse("quern.yaml", text, MILL).recipe();
    }

    @Test
    void readsNestedAndDottedKeysAlike() throws SettingException {
        Recipe recipe = read("""
                seed: 7
                chunk: {size: 1200}
                chunk.overlap: 100
                generate:
                  question.temperature: 0.3
                  stop:
                    - END
                    - "# no"
                sql:
                  allowed_directories: /data
                """);
        assertThat(recipe.given()).isEqualTo(
                Map.of("seed", 7L, "chunk.size", 1200L, "chunk.overlap", 100L, "generate.question.temperature", 0.3,
                        "generate.stop",
                        List.of("END", "# no"), "sql.allowed_directories", List.of("/data")));
        assertThat(recipe.origin("chunk.overlap")).hasToString("quern.yaml line 3");
        assertThat(recipe.origin("generate.question.temperature")).isEqualTo(new Recipe.Origin.Line("quern.yaml", 5));
        assertThat(recipe.origin("chunk.strategy")).hasToString("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "---\n", "~", "chunk:\n", "chunk:\n  # size: 5\n", "chunk: {}\n",
        "{}"})
    void nothingSetIsNoError(String text) throws SettingException {
        assertThat(read(text).given()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'seed: 1\nchunk:\n  sise: 5' | quern.yaml line 3: chunk.sise is not a setting; did you mean chunk.size?",
        "'chunk:\n  size: 1000\n\nchunk.size: 1200' | quern.yaml line 4: chunk.size is set a second time; the first is on line 2",
        "'chunk: {size: 1000}\nchunk: {overlap: 2}' | 'quern.yaml line 2: the group chunk begins a second time; the first is on line 1, put both together'",
        "'chunk:\n\tsize: 5' | quern.yaml line 2: a tab stands where YAML wants spaces",
        "'chunk:\n    size: 500\n  overlap: 5' | quern.yaml line 3: not YAML: this line is indented otherwise than those that it belongs to",
        "'seed: many' | 'quern.yaml line 1: seed takes a whole number, 0 or more, not \"many\"'",
        "'seed:' | 'quern.yaml line 1: seed has no value; give a whole number, 0 or more, or remove the line'",
        "'chunk:\n  size: \"500\n' | 'quern.yaml line 2: the quote that begins here is never closed'",
        "'seed: [1]' | 'quern.yaml line 1: seed takes a whole number, 0 or more, not a list'",
        "'seed: {a: 1}' | 'quern.yaml line 1: seed takes a whole number, 0 or more, not a group of settings'",
        "'generate:\n  stop: [a, {b: c}]' | quern.yaml line 2: generate.stop takes a list of texts; an item of it is no text",
        "'chunk: 5' | 'quern.yaml line 1: chunk is a group of settings, not one: chunk.strategy, chunk.size, chunk.overlap'",
        "'- a\n- b' | 'quern.yaml line 1: settings are lines such as seed: 42, not a list'",
        "'just words' | 'quern.yaml line 1: settings are lines such as seed: 42, not a text'",
        "'seed: &x 5\nchunk.size: *x' | 'quern.yaml line 1: anchors and aliases (&x, *x) are not taken here; write the value out'",
        "'seed: !!int 5' | quern.yaml line 1: tags (!x) are not taken here",
        "'seed: 1\n---\nseed: 2' | quern.yaml line 2: a second document begins; settings are one document",
        "'? [a, b]\n: 5' | quern.yaml line 1: a key must be a word"})
    void namesTheLineThatIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SettingException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunk: {size: 5", "seed: \"open", "a: b: c", "chunk:\n    size: 100\n  overlap: 5\n", "@",
        "seed: 1\n  x: 3"})
    void whatIsNotYamlIsOneLineToo(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SettingException.class)
                .message().matches("quern\\.yaml line \\d: .+");
    }

    @Test
    void aCharacterThatYamlForbidsIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("seed: 1\n# 😀\ngenerate.model: \u0007"))
                .hasMessage("quern.yaml line 3: the character U+0007 may not stand here");
    }

    @Test
    void deepNestingIsRefusedNotFatal() {
        assertThatThrownBy(() -> read("seed: " + "[".repeat(5000) + "]".repeat(5000)))
                .hasMessage("quern.yaml line 1: groups within groups go too deep");
    }

    @Test
    void anEmojiMayStandAnywhere() throws SettingException {
        for (int length = 1000; length < 2100; length++) {
            assertThat(read("#" + "x".repeat(length) + "😀\nseed: 7\n").whole("seed")).isEqualTo(7);
        }
    }

    /** Whatever somebody's editor leaves behind, the answer is one line that names the file. */
    @Test
    void damagedTextIsReadOrRefusedInOneLine() {
        String whole = RecipeFile.template(MILL).replace("#size: 1000", "size: 1000 # c").replace("#stop: []",
                "stop: [a, 'b']") + "sql: {allowed_directories: [x]}\n";
        String signs = "\t\n\r :#-[]{},&*!|>'\"%@`?~0a.\uFEFF\u0085\u2028😀\u0000\\";
        List<String> sign = signs.codePoints().mapToObj(Character::toString).toList();
        SplittableRandom random = new SplittableRandom(42);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                int from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) - 1));
                int to = random.nextBoolean() ? from : text.offsetByCodePoints(from, 1);
                text.replace(from, to, random.nextInt(3) == 0 ? "" : sign.get(random.nextInt(sign.size())));
            }
            try {
                read(text.toString());
            } catch (SettingException e) {
                refused++;
                assertThat(e.getMessage()).as(text.toString()).matches("quern\\.yaml line \\d+: .+");
            }
        }
        assertThat(refused).isBetween(1000, 3900);
    }
}
