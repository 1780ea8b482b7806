package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenCounterTest {
    /** What tiktoken 0.8 gives. */
    @ParameterizedTest
    @CsvSource({
        "o200k_base, tiktoken is great!, 6",
        "cl100k_base, tiktoken is great!, 6",
        "cl100k_base, antidisestablishmentarianism, 6",
        "r50k_base, antidisestablishmentarianism, 5",
        "cl100k_base, お誕生日おめでとう, 9",
        "r50k_base, お誕生日おめでとう, 14",
        "o200k_base, '', 0"})
    void countsAsTheReferenceDoes(String name, String text, int tokens) {
        assertThat(TokenCounter.named(name).count(text)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @MethodSource("dev.quern.text.TokenCounter#names")
    void knowsEveryName(String name) {
        TokenCounter counter = TokenCounter.named(name);
        assertThat(counter.name()).isEqualTo(name);
        assertThat(counter.count("a b")).isEqualTo(2);
    }

    @Test
    void readsControlWordsAsText() {
        assertThat(TokenCounter.named("o200k_base").count("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> TokenCounter.named("o300k")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "tokenizer 'o300k' is not known; known are o200k_base, cl100k_base, p50k_base, p50k_edit, r50k_base");
    }

    @Test
    void countsOnManyThreads() throws Exception {
        TokenCounter counter = TokenCounter.named("p50k_edit");
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = "a word and another ".repeat(i + 1);
            int expected = 4 * (i + 1) + 1;
            tasks.add(() -> counter.count(text) - expected);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> difference : threads.invokeAll(tasks)) {
                assertThat(difference.get()).isZero();
            }
        }
    }
}
