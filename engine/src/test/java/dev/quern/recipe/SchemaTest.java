package dev.quern.recipe;

import static dev.quern.recipe.TestSchemas.MILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "chunk.sise | 5     | chunk.sise is not a setting; did you mean chunk.size?",
        "size       | 5     | size is not a setting; did you mean chunk.size?",
        "chunk      | 5     | chunk is a group of settings, not one: chunk.strategy, chunk.size, chunk.overlap",
        "flavour    | 5     | flavour is not a setting; config lists all settings",
        "chunk.size | big   | chunk.size takes a whole number from 50 to 100000, not \"big\"",
        "chunk.size | 10    | chunk.size takes a whole number from 50 to 100000, not \"10\"",
        "chunk.size | 1e3   | chunk.size takes a whole number from 50 to 100000, not \"1e3\"",
        "chunk.size | 99999999999999999999 | chunk.size takes a whole number from 50 to 100000, not \"99999999999999999999\"",
        "seed       | -1    | seed takes a whole number, 0 or more, not \"-1\"",
        "split.train | 1.5  | split.train takes a number from 0 to 1, not \"1.5\"",
        "split.train | NaN  | split.train takes a number from 0 to 1, not \"NaN\"",
        "chunk.strategy | recursiv | chunk.strategy takes recursive, headings or off, not \"recursiv\"; did you mean recursive?",
        "generate.trace | maybe | generate.trace takes true or false, not \"maybe\""})
    void refusesInOneLineThatNamesTheWayOut(String key, String value, String message) {
        assertThatThrownBy(() -> MILL.parse(key, value)).isInstanceOf(SettingException.class).hasMessage(message);
    }

    @Test
    void readsEveryType() throws SettingException {
        assertThat(MILL.parse("chunk.size", " 1400 ")).isEqualTo(1400L);
        assertThat(MILL.parse("split.train", ".5")).isEqualTo(0.5);
        assertThat(MILL.parse("split.train", "-0")).isEqualTo(0.0);
        assertThat(MILL.parse("generate.trace", "False")).isEqualTo(false);
        assertThat(MILL.parse("chunk.strategy", "headings")).isEqualTo("headings");
        assertThat(MILL.parse("generate.model", " gpt-5 ")).isEqualTo(" gpt-5 ");
        assertThat(MILL.parse("generate.stop", "a, b")).isEqualTo(List.of("a", "b"));
        assertThat(MILL.parse("generate.stop", "[a, 'b, c']")).isEqualTo(List.of("a", "b, c"));
        assertThat(MILL.parse("generate.stop", "")).isEqualTo(List.of());
    }

    @Test
    void refusesABrokenList() {
        assertThatThrownBy(() -> MILL.parse("generate.stop", "[a, "))
                .hasMessage("generate.stop takes a list of texts, not \"[a, \"");
        assertThatThrownBy(() -> MILL.parse("generate.stop", "[a, [b]]"))
                .hasMessageStartingWith("generate.stop takes a list of texts");
    }

    @Test
    void theMessageShowsControlCharactersEscaped() {
        assertThatThrownBy(() -> MILL.parse("chunk.size", "\u001b[31m\n9")).hasMessageEndingWith("not \"\\u001b[31m\\n9\"");
    }

    @Test
    void refusesTheSameKeyTwice() {
        Setting seed = Setting.whole("seed", 1, 0, 9, "again");
        assertThatThrownBy(() -> Schema.of(List.of(new Schema.Section("x", "X.", List.of(seed)))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("two settings are named seed");
    }

    @Test
    void defaultsAreWhatTheSchemaSays() {
        Recipe defaults = MILL.defaults();
        assertThat(defaults.whole("seed")).isEqualTo(42);
        assertThat(defaults.texts("sql.allowed_directories")).isEmpty();
        assertThat(defaults.origin("seed")).hasToString("default");
        assertThat(defaults.of("chunk", java.util.Set.of("chunk.overlap")))
                .containsExactly(java.util.Map.entry("chunk.size", "1000"), java.util.Map.entry("chunk.strategy", "recursive"));
    }

    @Test
    void askingForTheWrongTypeOrKeyIsAProgrammingError() {
        Recipe defaults = MILL.defaults();
        assertThatThrownBy(() -> defaults.decimal("chunk.size")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> defaults.whole("chunk.sise")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueForTheMomentSaysSo() throws SettingException {
        Recipe tried = MILL.defaults().with("chunk.size", "1400");
        assertThat(tried.whole("chunk.size")).isEqualTo(1400);
        assertThat(tried.origin("chunk.size")).hasToString("for this command");
        assertThat(MILL.defaults().whole("chunk.size")).isEqualTo(1000);
    }
}
