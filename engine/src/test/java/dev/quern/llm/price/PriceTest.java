package dev.quern.llm.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.Dialect;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What calls cost, and what is not known. */
class PriceTest {
    private static final Price PRICE = new Price(2, 8, 0.5, 0.5, 200_000L);
    private static final PriceTable TABLE = PriceTable.shipped();

    @Test
    void countsInputCachedInputAndOutputAtTheirOwnPrices() {
        assertThat(PRICE.cost(new Usage(1_000_000L / 10, 50_000L, null, null))).isCloseTo(0.2 + 0.4, within(1e-12));
        assertThat(PRICE.cost(new Usage(100_000L, 0L, 60_000L, null))).isCloseTo(0.08 + 0.03, within(1e-12));
        assertThat(PRICE.batch().cost(new Usage(100_000L, 50_000L, 60_000L, 10L))).isCloseTo(0.255, within(1e-12));
    }

    @Test
    void doesNotKnowWhatAnEndpointDidNotCount() {
        assertThat(PRICE.cost(Usage.UNKNOWN)).isNull();
        assertThat(PRICE.cost(new Usage(1L, null, null, null))).isNull();
        assertThat(PRICE.cost(new Usage(null, 1L, null, null))).isNull();
        assertThat(PRICE.cost(new Usage(200_001L, 1L, null, null))).as("beyond what the price holds for").isNull();
        assertThat(PRICE.most(200_001, 1)).isNull();
    }

    @Test
    void boundsACallFromAbove() {
        assertThat(PRICE.most(1000, 500)).isCloseTo(0.006, within(1e-12));
        assertThat(new Price(1, 1, 3, 1, null).most(1_000_000, 0)).as("a cache that costs more").isEqualTo(3.0);
    }

    @Test
    void refusesAPriceBelowNothing() {
        assertThatThrownBy(() -> new Price(-1, 1, 1, 1, null)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Price(1, Double.NaN, 1, 1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsAModelByNameAndDatedNameAlone() {
        List<String> openai = List.of("https://api.openai.com/v1");
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-5-mini", openai).orElseThrow().model()).isEqualTo("gpt-5-mini");
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-5-mini-2025-08-07", openai).orElseThrow().model()).isEqualTo("gpt-5-mini");
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-5-mini-turbo", openai)).as("another model").isEmpty();
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-5.9", openai)).as("a later model").isEmpty();
        List<String> anthropic = List.of("https://api.anthropic.com");
        assertThat(TABLE.find(Dialect.ANTHROPIC, "claude-sonnet-4-5-20250929", anthropic).orElseThrow().price().output())
                .isEqualTo(15);
        assertThat(TABLE.find(Dialect.ANTHROPIC, "gpt-5-mini", anthropic)).isEmpty();
    }

    @Test
    void asksMoreForADatedNameThatCostsMoreThanItsFamily() {
        List<String> openai = List.of("https://api.openai.com/v1");
        Price first = TABLE.find(Dialect.OPENAI, "gpt-4o-2024-05-13", openai).orElseThrow().price();
        assertThat(first.input()).isEqualTo(5);
        assertThat(first.output()).isEqualTo(15);
        assertThat(first.cachedInput()).as("no price of its own").isEqualTo(5);
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-4o-2024-11-20", openai).orElseThrow().price().input()).isEqualTo(2.5);
    }

    @Test
    void knowsNothingOfModelsWhosePriceItsColumnsCannotSay() {
        List<String> openai = List.of("https://api.openai.com/v1");
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-6-luna", openai)).as("charges for filling its cache").isEmpty();
        List<String> gemini = List.of(Dialect.GEMINI.publicUrl());
        assertThat(TABLE.find(Dialect.GEMINI, "gemini-3.8-flash", gemini)).as("twice as much from 2027 on").isEmpty();
    }

    @Test
    void knowsNothingOfTheSameNameServedElsewhere() {
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-4o", List.of("http://localhost:8000/v1"))).isEmpty();
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-4o", List.of("https://api.openai.com/v1", "https://proxy.example/v1")))
                .isEmpty();
        assertThat(TABLE.find(Dialect.OPENAI, "gpt-4o", List.of("no url at all"))).isEmpty();
        assertThat(TABLE.find(Dialect.OLLAMA, "llama3", List.of("http://localhost:11434"))).isEmpty();
    }

    @Test
    void everyRowNamesItsLatestReadingAndThePageToCheckItOn() {
        assertThat(TABLE.rows()).hasSizeGreaterThan(20);
        Set<String> names = new HashSet<>();
        assertThat(TABLE.rows()).allSatisfy(row -> {
            assertThat(names.add(row.dialect() + row.model())).as("%s twice", row.model()).isTrue();
            assertThat(row.asOf()).isBetween(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 12, 31));
            assertThat(row.source().getScheme()).isEqualTo("https");
            assertThat(row.price().cachedInput()).isPositive().isLessThanOrEqualTo(row.price().input());
            assertThat(row.price().output()).isGreaterThan(row.price().input());
            assertThat(row.price().batchFactor()).isEqualTo(0.5);
            assertThat(row.dialect()).isNotEqualTo(Dialect.OLLAMA);
        });
    }

    @Test
    void claimsNoLongestAnswerThatWasNotConfirmed() {
        assertThat(TABLE.rows().stream().filter(row -> row.mostOutput() == null).map(PriceTable.Row::model))
                .contains("gpt-5.5", "gpt-5.1", "gpt-4o", "gpt-4o-mini", "o3-mini", "gemini-2.5-pro", "gemini-3.5-flash")
                .doesNotContain("gpt-5", "gpt-4.1", "o3", "claude-sonnet-5-5");
    }
}
