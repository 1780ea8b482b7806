package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeFinderTest {
    private static final Finder FINDER = new EventTimeFinder();

    @Test
    void asksWhen() {
        assertThat(Asked.of(FINDER, "The insertion checklist was completed after the first orbit."))
                .isEqualTo(List
                        .of("In the section \"Mills\", when was the insertion checklist completed? => after the first orbit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It was completed after the first orbit.",
        "The checklist was completed during this phase.",
        "The checklist was completed.",
        "The checklist was completed after 12 minutes."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
