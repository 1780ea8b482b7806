package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermFinderTest {
    private static final Finder FINDER = new TermFinder();

    @Test
    void asksInAGlossary() {
        assertThat(Asked.of(FINDER, "- **Quern**: a hand mill with two stones.\n- Peel - a long shovel for loaves.\n"))
                .isEqualTo(List.of("What is a quern? => a hand mill with two stones",
                        "What is a peel? => a long shovel for loaves"));
    }

    @Test
    void asksForAWordsMeaning() {
        assertThat(Asked.of(FINDER, "Runner: the upper millstone, which turns."))
                .isEqualTo(List.of("What does the term \"runner\" mean? => the upper millstone, which turns"));
    }

    @Test
    void readsDefinitionLists() {
        assertThat(Asked.of(FINDER, "sluice gate\n: a sliding board of oak.\n\nEnd."))
                .isEqualTo(List.of("What is a sluice gate? => a sliding board of oak"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Note: a black bar shows what changed.",
        "Purge: the user wants the package to be removed.",
        "Mill of Ellern: The wheel, or any part of it, can be rebuilt in place.",
        "Open: 9 to 5.",
        "- Quern: a hand mill with two",
        "Time: the end."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
