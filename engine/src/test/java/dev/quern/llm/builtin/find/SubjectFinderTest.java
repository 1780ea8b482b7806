package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectFinderTest {
    private static final Finder FINDER = new SubjectFinder();

    @Test
    void asksWhatWasDone() {
        assertThat(Asked.of(FINDER, "A removable flow limiter was added to the inlet of the cabin fan."))
                .isEqualTo(List.of(
                        "In the section \"Mills\", what was added to the inlet of the cabin fan? => A removable flow limiter"));
    }

    @Test
    void asksWhatCausedIt() {
        assertThat(Asked.of(FINDER, "The premature cutoff caused a large change of the planned path."))
                .isEqualTo(List
                        .of("In the section \"Mills\", what caused a large change of the planned path? => The premature cutoff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It was added to the inlet of the cabin fan.",
        "The limiter was added to the inlet of the cabin fan.",
        "A limiter was added.",
        "This cutoff caused a change of the path.",
        "You cause a change of the path."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
