package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyFinderTest {
    private static final Finder FINDER = new FrequencyFinder();

    @Test
    void asksHowOften() {
        assertThat(Asked.of(FINDER, "The stones of Ellern are dressed twice a year."))
                .isEqualTo(List.of("How often are the stones of Ellern dressed? => twice a year"));
        assertThat(Asked.of(FINDER, "Leaves are raked from the trash rack every two hours."))
                .isEqualTo(List.of("How often are leaves raked from the trash rack? => every two hours"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The stones of Ellern are dressed in every mill.",
        "It is dressed twice a year.",
        "The stones of Ellern are not dressed every year.",
        "The stones of Ellern were dressed twice."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
