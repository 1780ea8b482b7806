package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactFinderTest {
    private static final Finder FINDER = new FactFinder();

    @Test
    void asksWhatItConsistsOf() {
        assertThat(Asked.of(FINDER, "The probe consisted of two sections, a spring and a cable."))
                .isEqualTo(List
                        .of("In the section \"Mills\", what did the probe consist of? => two sections, a spring and a cable"));
    }

    @Test
    void asksWhatItIsBasedOn() {
        assertThat(Asked.of(FINDER, "The wheel of Ellern is based on a plan of 1784."))
                .isEqualTo(List.of("What is the wheel of Ellern based on? => a plan of 1784"));
    }

    @Test
    void stopsBeforeTheNextStatement() {
        assertThat(Asked.of(FINDER, "The premature cutoff caused a change of the path, and the crew was told."))
                .isEqualTo(List.of("In the section \"Mills\", what did the premature cutoff cause? => a change of the path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It consisted of two sections.",
        "Debian provides many tools.",
        "The mill does not contain wood or stone.",
        "The mill requires it.",
        "All tools rely on the library of the mill.",
        "The crew used the spacecraft."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
