package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityFinderTest {
    private static final Finder FINDER = new QualityFinder();

    @Test
    void asksForTheOtherSide() {
        assertThat(Asked.of(FINDER, "The bearing is capable of carrying four tonnes."))
                .isEqualTo(List.of("In the section \"Mills\", what is the bearing capable of? => carrying four tonnes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It is capable of carrying four tonnes.",
        "The bearing is capable of it.",
        "The bearing is not capable of carrying.",
        "The bearing is round."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
