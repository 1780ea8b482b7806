package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionFinderTest {
    private static final Finder FINDER = new ConditionFinder();

    @Test
    void asksWhatHappensIf() {
        assertThat(Asked.of(FINDER, "If a user installs gcc without binutils, the system reports an error."))
                .isEqualTo(List.of("What happens if a user installs gcc without binutils? => the system reports an error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "If it fails, the gate closes.",
        "If you fail, you stop.",
        "The gate closes if the lamp fails.",
        "If a user fails"
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
