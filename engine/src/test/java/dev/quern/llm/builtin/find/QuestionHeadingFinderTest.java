package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionHeadingFinderTest {
    private static final Finder FINDER = new QuestionHeadingFinder();

    @Test
    void answersWithWhatFollows() {
        assertThat(Asked.of(FINDER, "## 1.2. What is Debian?\n\nDebian is a distribution of Linux. It is free.\n"))
                .isEqualTo(List.of("What is Debian? => Debian is a distribution of Linux. It is free."));
    }

    @Test
    void makesAQuestionOfHowTo() {
        assertThat(Asked.of(FINDER, "## How to run an algorithm?\n\nAlgorithms are run by calling the method of the class.\n"))
                .isEqualTo(List.of("How do you run an algorithm? => Algorithms are run by calling the method of the class."));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "## What is this?\n\nDebian is a distribution of Linux.",
        "## What is Debian\n\nDebian is a distribution of Linux.",
        "## What is Debian?\n\nDebian is a distribution of",
        "## What is Debian?\n\n- one\n- two\n",
        "## Well... what is it?\n\nDebian is a distribution."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
