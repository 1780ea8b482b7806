package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeFinderTest {
    private static final Finder FINDER = new PurposeFinder();

    @Test
    void asksWhatAThingIsUsedFor() {
        assertThat(Asked.of(FINDER, "Bran is used to feed pigs."))
                .isEqualTo(List.of("What is bran used for? => to feed pigs"));
    }

    @Test
    void asksWhyItWasDone() {
        assertThat(Asked.of(FINDER, "A fourth battery was installed in the instrument unit to extend the range of the radio."))
                .isEqualTo(List.of(
                        "In the section \"Mills\", why was a fourth battery installed in the instrument unit? => to extend the range of the radio"));
    }

    @Test
    void asksWhyOneDoesIt() {
        assertThat(Asked.of(FINDER, "Millers dress the stones in order to keep the furrows sharp."))
                .isEqualTo(List.of("Why do millers dress the stones? => in order to keep the furrows sharp"));
    }

    @Test
    void asksWhatItWasDesignedToDo() {
        assertThat(Asked.of(FINDER, "The gate was designed to stop the wheel within a minute."))
                .isEqualTo(
                        List.of("In the section \"Mills\", what was the gate designed to do? => stop the wheel within a minute"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Two open sluices are used for the wheel of the mill.",
        "The miller has the ability to grind rye.",
        "The wheel began to turn at noon.",
        "It was installed to extend the range.",
        "The miller wants the wheel to turn.",
        "The gate was used for the first time.",
        "The wheel is expected to turn.",
        "The mill is easy to run.",
        "Gas was noted to have escaped from the tank."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
