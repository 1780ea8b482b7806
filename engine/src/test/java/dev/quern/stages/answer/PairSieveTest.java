package dev.quern.stages.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairSieveTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "What is a quern?", "  what -- IS\ta quern  ", "?!", "", "7½ ² Ⅷ sacks", "Ça va, Ökonom?", "石臼とは何ですか？", "naïve e\u0301",
        "\uD83D\uDE00 grin \uD835\uDC00b", "İstanbul", "a\uD83Db"})
    void aQuestionsWordsAreItsLettersAndDigits(String question) {
        assertThat(PairSieve.said(question))
                .isEqualTo(question.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip());
    }
}
