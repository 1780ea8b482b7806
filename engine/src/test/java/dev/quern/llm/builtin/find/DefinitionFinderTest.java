package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionFinderTest {
    private static final Finder FINDER = new DefinitionFinder();

    @Test
    void asksWhatAThingIs() {
        assertThat(Asked.of(FINDER, "A quern is a hand mill with two stones."))
                .isEqualTo(List.of("What is a quern? => a hand mill with two stones"));
    }

    @Test
    void asksForAName() {
        assertThat(Asked.of(FINDER, "The longest repair of Ellern was Operation Kestrel."))
                .isEqualTo(List.of("What was the longest repair of Ellern? => Operation Kestrel"));
    }

    @Test
    void asksForTheNameOfAPersonByWho() {
        assertThat(Asked.of(FINDER, "The current maintainer of Ellern is Jane Roe."))
                .isEqualTo(List.of("Who is the current maintainer of Ellern? => Jane Roe"));
    }

    @Test
    void leavesOutNoteThat() {
        assertThat(Asked.of(FINDER, "Note that a quern is a hand mill with two stones."))
                .isEqualTo(List.of("What is a quern? => a hand mill with two stones"));
    }

    @Test
    void leavesOutWhatIsInserted() {
        assertThat(Asked.of(FINDER, "A quern, unlike a water mill, is a hand mill with two stones."))
                .isEqualTo(List.of("What is a quern? => a hand mill with two stones"));
    }

    @Test
    void asksForAMeasureOfAThingWithoutArticle() {
        assertThat(Asked.of(FINDER, "Average water consumption at Ellern was 280 litres per second, and the pond was full."))
                .isEqualTo(List.of("What was average water consumption at Ellern? => 280 litres per second"));
    }

    @Test
    void asksOfSeveralInThePlural() {
        assertThat(Asked.of(FINDER, "The objectives of the trial were the proof of the wheel and the test of the stones."))
                .isEqualTo(List.of(
                        "In the section \"Mills\", what were the objectives of the trial? => the proof of the wheel and the test of the stones"));
    }

    @Test
    void asksWhoAPersonIs() {
        assertThat(Asked.of(FINDER, "Lov Grover is the physicist who found the algorithm."))
                .isEqualTo(List.of("Who is Lov Grover? => the physicist who found the algorithm"));
    }

    @Test
    void asksForAnObjective() {
        assertThat(Asked.of(FINDER, "The objective of television in earth orbit was to show the coast line."))
                .isEqualTo(List.of(
                        "In the section \"Mills\", what was the objective of television in earth orbit? => to show the coast line"));
    }

    @Test
    void asksForAMeasure() {
        assertThat(Asked.of(FINDER, "The width of the wheel is about 3.2 metres."))
                .isEqualTo(List.of("In the section \"Mills\", what is the width of the wheel? => about 3.2 metres"));
    }

    @Test
    void leavesOutWhatOnlyJoins() {
        assertThat(Asked.of(FINDER, "In short, Linux is the kernel of a Unix-like system."))
                .isEqualTo(List.of("What is Linux? => the kernel of a Unix-like system"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It is a hand mill with two stones.",
        "This is a mill.",
        "A quern is not a toy.",
        "The stones are hard.",
        "A quern is a",
        "The former is a mill by the river.",
        "Another kind is a mill on a boat.",
        "The result was a surprise to the miller.",
        "One example is a mill on a boat.",
        "A quern is one.",
        " and is a hand mill with two stones.",
        "Is a quern a mill?",
        "A quern is the following tool."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
