package dev.quern.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of short forms: which setting says the same as which, and when. */
class SettingFamilyTest {
    private static final SettingFamily ROLES = new SettingFamily(
            "roles", "Who plays which role.", List.of("question"),
            List.of(
                    Setting.unset("dialect", new Setting.Type.Choice(List.of("openai", "ollama", "local")), "dialect"),
                    Setting.unset("model", new Setting.Type.Text(), "model")),
            Setting.unset("extra", new Setting.Type.Json(), "more"),
            Map.of("generate.provider", "roles.question.dialect", "generate.model", "roles.question.model"));

    @ParameterizedTest
    @CsvSource({"roles.question.dialect, generate.provider", "roles.question.model, generate.model"})
    void aKeyAndItsShortFormAreTwins(String whole, String brief) {
        assertThat(ROLES.brief(whole)).hasValue(brief);
        assertThat(ROLES.brief(brief)).isEmpty();
        assertThat(ROLES.twin(whole)).hasValue(brief);
        assertThat(ROLES.twin(brief)).hasValue(whole);
    }

    @Test
    void whatHasOneNameHasNoTwin() {
        assertThat(ROLES.twin("chunk.size")).isEmpty();
        assertThat(ROLES.twin("roles.answer.model")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ollama, ollama", "local, local", "auto, ''", "builtin, ''", "'', ''"})
    void aWordOfTheShortFormAloneSaysNothingOfTheKey(String typed, String said) {
        assertThat(ROLES.said("roles.question.dialect", typed)).isEqualTo(said);
    }

    @Test
    void aTextIsTakenWithoutBlanksAroundIt() {
        assertThat(ROLES.said("roles.question.model", " gpt-5 ")).isEqualTo("gpt-5");
        assertThat(ROLES.said("roles.question.model", "  ")).isEmpty();
    }
}
