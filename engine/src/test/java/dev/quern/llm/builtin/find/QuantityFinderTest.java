package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityFinderTest {
    private static final Finder FINDER = new QuantityFinder();

    @Test
    void asksHowManyOfTheSubject() {
        assertThat(Asked.of(FINDER, "Four wires were added to the distributor in the system."))
                .isEqualTo(
                        List.of("In the section \"Mills\", how many wires were added to the distributor in the system? => Four"));
    }

    @Test
    void asksHowManyOfTheObject() {
        assertThat(Asked.of(FINDER, "The pit wheel has 96 cogs of apple wood."))
                .isEqualTo(List.of("In the section \"Mills\", how many cogs of apple wood does the pit wheel have? => 96"));
    }

    @Test
    void keepsThatItIsOnlyAbout() {
        assertThat(Asked.of(FINDER, "Debian includes more than 59100 software packages at present."))
                .isEqualTo(List.of("How many software packages does Debian include at present? => more than 59100"));
    }

    @Test
    void asksForATotal() {
        assertThat(Asked.of(FINDER, "A total of 410 ampere hours remained in the batteries of Aquarius."))
                .isEqualTo(List.of("How many ampere hours remained in the batteries of Aquarius? => A total of 410"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It has 96 cogs.",
        "Engine 5 stopped two minutes early.",
        "The mill has one wheel.",
        "A tour costs 6 euros for adults and 3 euros for children.",
        "The mill used 3-axis motors.",
        "Two pairs of stones need 320 litres per second and one pair needs 190 litres.",
        "They saw 18 to 20 wheels."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
