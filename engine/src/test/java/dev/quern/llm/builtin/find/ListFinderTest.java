package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFinderTest {
    private static final Finder FINDER = new ListFinder();

    @Test
    void asksForTheParts() {
        assertThat(Asked.of(FINDER, "The main parts of a quern are:\n\n- the runner\n- the bedstone\n\nEnd."))
                .isEqualTo(
                        List.of("In the section \"Mills\", what are the main parts of a quern? => the runner\n- the bedstone"));
    }

    @Test
    void asksWhichOfThem() {
        assertThat(Asked.of(FINDER, "The following packages of Debian are needed:\n\n- gcc\n- make\n\nEnd."))
                .isEqualTo(List.of("Which packages of Debian are needed? => gcc\n- make"));
    }

    @Test
    void asksWhatItIncludes() {
        assertThat(Asked.of(FINDER, "Debian Edu includes the following:\n\n1. a server\n2. a desktop\n\nEnd."))
                .isEqualTo(List.of("What does Debian Edu include? => a server\n2. a desktop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The main parts of a quern are:\n\n- the runner\n- the bedstone",
        "They are:\n\n- a\n- b\n\nEnd.",
        "Some common uses are:\n\n- a\n- b\n\nEnd.",
        "These are the parts:\n\n- a\n- b\n\nEnd.",
        "The mill is old:\n\n- a\n- b\n\nEnd."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
