package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhenFinderTest {
    private static final Finder FINDER = new WhenFinder();

    @Test
    void asksWhen() {
        assertThat(Asked.of(FINDER, "The wheel turns when the sluice is open."))
                .isEqualTo(List.of("In the section \"Mills\", when does the wheel turn? => when the sluice is open"));
    }

    @Test
    void asksUnderWhatCondition() {
        assertThat(Asked.of(FINDER, "A mill closes the sluice of the dam if the water rises."))
                .isEqualTo(List.of("Under what condition does a mill close the sluice of the dam? => if the water rises"));
    }

    @Test
    void asksOfThingsThatAreToldApartByALetter() {
        assertThat(Asked.of(FINDER, "Wheel A turns Wheel B when the sluice is open."))
                .isEqualTo(List.of("When does Wheel A turn Wheel B? => when the sluice is open"));
        assertThat(Asked.of(FINDER, "Wheel A turns Wheel B when B meets the race."))
                .isEqualTo(List.of("When does Wheel A turn Wheel B? => when B meets the race"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Tests are performed to determine if the wheel turns.",
        "The age depends on when the wheel was made.",
        "It stops when the sluice is closed.",
        "The wheel stops when it is late.",
        "The miller knows when the wheel stops."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
