package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateFinderTest {
    private static final Finder FINDER = new DateFinder();

    @Test
    void asksWhenOfAYear() {
        assertThat(Asked.of(FINDER, "The mill was rebuilt in 1853 by Recknagel."))
                .isEqualTo(List.of("In the section \"Mills\", when was the mill rebuilt by Recknagel? => in 1853"));
    }

    @Test
    void asksWhenOfADay() {
        assertThat(Asked.of(FINDER, "Apollo 13 was launched on April 11, 1970."))
                .isEqualTo(List.of("When was Apollo 13 launched? => on April 11, 1970"));
    }

    @Test
    void asksWhenOfAClock() {
        assertThat(Asked.of(FINDER, "At 55:54:54, a telemetry dropout was observed at the station."))
                .isEqualTo(List
                        .of("In the section \"Mills\", when was a telemetry dropout observed at the station? => At 55:54:54"));
    }

    @Test
    void asksWhenOfElapsedTime() {
        assertThat(Asked.of(FINDER, "The command module was powered down at 58 hours 40 minutes."))
                .isEqualTo(
                        List.of("In the section \"Mills\", when was the command module powered down? => at 58 hours 40 minutes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It was rebuilt in 1853.",
        "The frequency was set in 2000 steps.",
        "The mill was rebuilt in Section 1853.",
        "The mill is a house built in 1853.",
        "The modes attempted at 7:43:02 and at 9:00:00 were good."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
