package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CauseFinderTest {
    private static final Finder FINDER = new CauseFinder();

    @Test
    void asksWhy() {
        assertThat(Asked.of(FINDER, "The goal of the flight was not reached because of cloud cover."))
                .isEqualTo(List
                        .of("In the section \"Mills\", why was the goal of the flight not reached? => because of cloud cover"));
    }

    @Test
    void asksWhyWithDo() {
        assertThat(Asked.of(FINDER, "Wholemeal takes up more water than white flour because bran swells."))
                .isEqualTo(List.of("Why does wholemeal take up more water than white flour? => because bran swells"));
    }

    @Test
    void asksWhatItWasDueTo() {
        assertThat(Asked.of(FINDER, "The loss of pressure was due to a leak in the pipe."))
                .isEqualTo(List.of("In the section \"Mills\", what was the loss of pressure due to? => a leak in the pipe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It stopped because of the flood.",
        "The mill stopped.",
        "Because of the flood, it was closed.",
        "The miller saw an error due to heat.",
        "They close the gate because the wheel turns."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
