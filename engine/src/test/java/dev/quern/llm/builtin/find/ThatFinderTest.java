package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThatFinderTest {
    private static final Finder FINDER = new ThatFinder();

    @Test
    void asksWhatWasShown() {
        assertThat(Asked.of(FINDER, "Tests of the new key showed that old packages stay valid."))
                .isEqualTo(
                        List.of("In the section \"Mills\", what did tests of the new key show? => that old packages stay valid"));
    }

    @Test
    void asksWhatItAllows() {
        assertThat(Asked.of(FINDER, "The lever allows millers to lift the stone."))
                .isEqualTo(List.of("In the section \"Mills\", what does the lever allow millers to do? => lift the stone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The crew reported that the engine was hot.",
        "It showed that old packages stay valid.",
        "Tests of the key showed that it stays valid.",
        "The lever allows them to lift the stone."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
