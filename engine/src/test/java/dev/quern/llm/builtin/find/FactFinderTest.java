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

    @Test
    void asksWithThePrepositionOfThePassive() {
        assertThat(Asked.of(FINDER, "The shaft of Ellern is driven by a wheel of oak."))
                .isEqualTo(List.of("What is the shaft of Ellern driven by? => a wheel of oak"));
        assertThat(Asked.of(FINDER, "The wheel of Ellern is called Big Jane."))
                .isEqualTo(List.of("What is the wheel of Ellern called? => Big Jane"));
    }

    @Test
    void asksForPeopleByWho() {
        assertThat(Asked.of(FINDER, "The mill of Ellern was operated by the maintainers."))
                .isEqualTo(List.of());
        assertThat(Asked.of(FINDER, "The mill of Ellern was operated by Jane Roe."))
                .isEqualTo(List.of("Who was the mill of Ellern operated by? => Jane Roe"));
    }

    @Test
    void leavesATimeInTheQuestion() {
        assertThat(Asked.of(FINDER, "The wheel of Ellern was powered by the lower pond until the flood."))
                .isEqualTo(List.of("What was the wheel of Ellern powered by until the flood? => the lower pond"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "It consisted of two sections.",
        "Debian provides many tools.",
        "The mill does not contain wood or stone.",
        "The mill requires it.",
        "The picture shows the wheel of the mill.",
        "The new wheel of Ellern will replace upgrade parts in place.",
        "The new wheel of Ellern is intended to adhere to the plan.",
        "The idea of a wheel originates from the dam, and many of the parts that drive it were made there.",
        "The sleepy miller of Ellern attempted to sleep in the mill.",
        "Cold ash of the oven is given to gardeners.",
        "The stones of Ellern may enter the gap and stop the wheel.",
        "The light of Ellern cannot be caused by the lower lamp.",
        "The meal of Ellern is covered by lowering the lid.",
        "All tools rely on the library of the mill.",
        "The crew used the spacecraft."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
