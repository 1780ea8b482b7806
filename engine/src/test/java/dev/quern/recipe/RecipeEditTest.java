package dev.quern.recipe;

import static dev.quern.recipe.TestSchemas.MILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeEditTest {
    static String set(String text, String key, String value) throws SettingException {
        return edit(text).set(key, MILL.parse(key, value)).text();
    }

    static String unset(String text, String key) throws SettingException {
        return edit(text).unset(key).text();
    }

    private static RecipeEdit edit(String text) throws SettingException {
        return new RecipeEdit("quern.yaml", MILL, RecipeText.parse("quern.yaml", text, MILL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        // a value is replaced where it stands
        "'chunk:\n  size: 1000  # prose\n'|chunk.size|1400|'chunk:\n  size: 1400  # prose\n'",
        "'chunk: {size: 1000, overlap: 5} # both\n'|chunk.size|1400|'chunk: {size: 1400, overlap: 5} # both\n'",
        "'chunk.size:   \"1000\"\r\nseed: 1\r\n'|chunk.size|1400|'chunk.size:   1400\r\nseed: 1\r\n'",
        "'{chunk.size: 1000}'|chunk.size|1400|'{chunk.size: 1400}'",
        "'😀: 1\n'|seed|2|!",
        "'# 😀😀\nseed: 1 # 😀\n'|seed|2|'# 😀😀\nseed: 2 # 😀\n'",
        "'generate:\n  model: >\n    two\n    lines\n  trace: true\n'|generate.model|m|'generate:\n  model: m\n  trace: true\n'",
        "'generate:\n  stop:\n    - a # first\n    # then\n    - b\n  trace: true\n'|generate.stop|c|'generate:\n  # first\n  # then\n  stop: [c]\n  trace: true\n'",
        "'generate.stop: [a, # one\n  b]\nseed: 1\n'|generate.stop|c|'# one\ngenerate.stop: [c]\nseed: 1\n'",
        // a new key joins its section
        "'chunk:\n  size: 1000 # s\n\nseed: 1\n'|chunk.overlap|5|'chunk:\n  size: 1000 # s\n  overlap: 5\n\nseed: 1\n'",
        "'chunk:\n    size: 1000'|chunk.overlap|5|'chunk:\n    size: 1000\n    overlap: 5\n'",
        "'chunk: {size: 1000}\n'|chunk.overlap|5|'chunk: {size: 1000, overlap: 5}\n'",
        "'chunk: {}\n'|chunk.overlap|5|'chunk: {overlap: 5}\n'",
        "'chunk:   # c\nseed: 1\n'|chunk.overlap|5|'chunk:   # c\n  overlap: 5\nseed: 1\n'",
        "'chunk: null # c\nseed: 1\n'|chunk.overlap|5|'chunk: \n  overlap: 5 # c\nseed: 1\n'",
        "'chunk.size: 1000\nseed: 1\n'|chunk.overlap|5|'chunk.size: 1000\nchunk.overlap: 5\nseed: 1\n'",
        "'generate:\n  question:\n    temperature: 1\n'|generate.model|m|'generate:\n  question:\n    temperature: 1\n  model: m\n'",
        "'generate:\n  model: m\n'|generate.question.temperature|1|'generate:\n  model: m\n  question.temperature: 1\n'",
        "'{seed: 1}\n'|chunk.size|1400|'{seed: 1, chunk.size: 1400}\n'",
        "'  seed: 1\n'|chunk.size|1400|'  seed: 1\n\n  chunk:\n    size: 1400\n'",
        // below its line in comments
        "'chunk:\n  # characters\n  # size: 1000\n  # overlap: 0\nseed: 1\n'|chunk.size|1400|'chunk:\n  # characters\n  # size: 1000\n  size: 1400\n  # overlap: 0\nseed: 1\n'",
        "'chunk:\n  # size: 1000\n  # overlap: 0\n  overlap: 7\n'|chunk.size|1400|'chunk:\n  # size: 1000\n  size: 1400\n  # overlap: 0\n  overlap: 7\n'",
        "'# seed: 42\nchunk:\n  size: 1000\n'|seed|7|'# seed: 42\nseed: 7\nchunk:\n  size: 1000\n'",
        "'# chunk.size: 1\n'|chunk.size|1400|'# chunk.size: 1\nchunk.size: 1400\n'",
        // or opens its section at the end
        "''|chunk.size|1400|'chunk:\n  size: 1400\n'",
        "'# mine'|chunk.size|1400|'# mine\n\nchunk:\n  size: 1400\n'",
        "'seed: 1\n'|chunk.size|1400|'seed: 1\n\nchunk:\n  size: 1400\n'",
        "'seed: 1\r\n'|chunk.size|1400|'seed: 1\r\n\r\nchunk:\r\n  size: 1400\r\n'",
        "'---\nseed: 1\n...\n'|chunk.size|1400|'---\nseed: 1\n\nchunk:\n  size: 1400\n...\n'",
        // what would be read otherwise is quoted
        "'seed: 1\n'|generate.model|yes|'seed: 1\n\ngenerate:\n  model: \"yes\"\n'",
        "'seed: 1\n'|generate.model|a: b # c|'seed: 1\n\ngenerate:\n  model: \"a: b # c\"\n'",
        "'seed: 1\n'|generate.model|org/model:v1.2|'seed: 1\n\ngenerate:\n  model: org/model:v1.2\n'"})
    void setTouchesOnePlace(String before, String key, String value, String after) throws SettingException {
        if (after.equals("!")) {
            assertThatThrownBy(() -> set(before, key, value))
                    .hasMessageStartingWith("quern.yaml line 1: \"😀\" is not a setting");
        } else {
            assertThat(set(before, key, value)).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "'chunk:\n  size: 1000\n  overlap: 5\n'|chunk.size|'chunk:\n  overlap: 5\n'",
        "'chunk:\n  # why\n  size: 1000\nseed: 1\n'|chunk.size|'chunk:\n  # why\nseed: 1\n'",
        "'chunk:\n  size: 1000 # as agreed\n'|chunk.size|'chunk:\n  # size: 1000 # as agreed\n'",
        "'chunk: {size: 1000, overlap: 5}'|chunk.size|'chunk: {overlap: 5}'",
        "'chunk: {size: 1000, overlap: 5}'|chunk.overlap|'chunk: {size: 1000}'",
        "'chunk: {size: 1000}'|chunk.size|'chunk: {}'",
        "'generate:\n  stop:\n    - a\n    - b\n  trace: true\n'|generate.stop|'generate:\n  trace: true\n'",
        "'generate:\n  stop:\n    - a # one\n    - b\n  trace: true\n'|generate.stop|'generate:\n  # stop:\n  #   - a # one\n  #   - b\n  trace: true\n'",
        "'seed: 1'|seed|''",
        "'seed: 1\r\n# x\r\n'|seed|'# x\r\n'",
        "'# seed: 1\n'|seed|'# seed: 1\n'"})
    void unsetRemovesOnePlaceAndNoWordsOfAnybody(String before, String key, String after) throws SettingException {
        assertThat(unset(before, key)).isEqualTo(after);
    }

    @Test
    void setAndUnsetOnTheTemplateGiveTheTemplateAgain() throws SettingException {
        String template = RecipeFile.template(MILL);
        for (String key : MILL.keys()) {
            String value = Values.shown(MILL.setting(key).defaultValue());
            assertThat(unset(set(template, key, value), key)).as(key).isEqualTo(template);
        }
    }

    @Test
    void aFileThatIsWrongIsNotEdited() {
        assertThatThrownBy(() -> set("chunk.sise: 5\n", "seed", "1")).hasMessageStartingWith("quern.yaml line 1: chunk.sise");
    }

    @Test
    void whatCannotBeDoneSurelyIsRefused() {
        assertThatThrownBy(() -> set("~", "seed", "1"))
                .hasMessage("quern.yaml: seed could not be changed in place; change it there by hand");
    }
}
