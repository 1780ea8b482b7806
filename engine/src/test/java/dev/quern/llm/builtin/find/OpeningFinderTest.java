package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningFinderTest {
    private static final Finder FINDER = new OpeningFinder();

    @Test
    void asksWhyForAnAim() {
        assertThat(Asked.of(FINDER, "To save water, the lower sluice was closed at noon."))
                .isEqualTo(List.of("In the section \"Mills\", why was the lower sluice closed at noon? => To save water"));
    }

    @Test
    void asksWhyForACause() {
        assertThat(Asked.of(FINDER, "Because of the flood, the lower sluice was not opened."))
                .isEqualTo(List.of("In the section \"Mills\", why was the lower sluice not opened? => Because of the flood"));
    }

    @Test
    void asksHowForAManner() {
        assertThat(Asked.of(FINDER, "By lowering the upper stone, the meal is made finer."))
                .isEqualTo(List.of("In the section \"Mills\", how is the meal made finer? => By lowering the upper stone"));
    }

    @Test
    void asksWhenForAnEvent() {
        assertThat(Asked.of(FINDER, "After the great flood, the wheel was rebuilt in oak."))
                .isEqualTo(List.of("In the section \"Mills\", when was the wheel rebuilt in oak? => After the great flood"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "As a result, the lower sluice was closed at noon.",
        "To save water, you can close the lower sluice.",
        "To do this, the lower sluice was closed at noon.",
        "After the operation, the wheel was rebuilt in oak.",
        "After the great flood, it was rebuilt in oak.",
        "In the great flood, the wheel was rebuilt in oak."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
