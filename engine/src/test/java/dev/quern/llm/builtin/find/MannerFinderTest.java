package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MannerFinderTest {
    private static final Finder FINDER = new MannerFinder();

    @Test
    void asksHow() {
        assertThat(Asked.of(FINDER, "Steam is made by pouring water into the iron pan."))
                .isEqualTo(List.of("How is steam made? => by pouring water into the iron pan"));
    }

    @Test
    void asksHowYouCan() {
        assertThat(Asked.of(FINDER, "You can check the gap by turning the stone."))
                .isEqualTo(List.of("How can you check the gap? => by turning the stone"));
    }

    @Test
    void asksHowWithUsing() {
        assertThat(Asked.of(FINDER, "Service module separation was performed using the lunar module thrusters."))
                .isEqualTo(List.of(
                        "In the section \"Mills\", how was service module separation performed? => using the lunar module thrusters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It is made by pouring water.",
        "The mill stands by the river.",
        "Patches were added to the suit to prevent wear of the garment caused by rubbing.",
        "Steam is not made by pouring water."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
