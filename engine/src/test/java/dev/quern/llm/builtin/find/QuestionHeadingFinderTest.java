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
                .isEqualTo(List.of(
                        "In \"Mills\", how do you run an algorithm? => Algorithms are run by calling the method of the class."));
    }

    @Test
    void putsAReadersOwnQuestionToTheReader() {
        assertThat(Asked.of(FINDER, "## How do I put my package on hold?\n\nA package is held with the command apt-mark.\n"))
                .isEqualTo(List.of(
                        "In \"Mills\", how do you put your package on hold? => A package is held with the command apt-mark."));
    }

    @Test
    void keepsTheSituationThatTheQuestionIsAskedIn() {
        assertThat(Asked.of(FINDER,
                "## I have a card that Debian does not know. What should I do?\n\nUse the driver that came with the card.\n"))
                .isEqualTo(List.of(
                        "You have a card that Debian does not know. What should you do? => Use the driver that came with the card."));
    }

    @Test
    void leavesOutWhatPointsElsewhere() {
        assertThat(Asked.of(FINDER,
                "## What is Debian?\n\nDebian is a distribution of Linux. The table below lists its parts.\n"))
                .isEqualTo(List.of("What is Debian? => Debian is a distribution of Linux."));
    }

    @Test
    void answersWithTheCommandThatTheTextLeadsTo() {
        assertThat(Asked.of(FINDER,
                "## How do I list the files of Debian?\n\nTo list the files, execute the command:\n\n```\ndpkg -L foo\n```\n\nThat is all.\n"))
                .isEqualTo(List.of("How do you list the files of Debian? => dpkg -L foo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "## What is this?\n\nDebian is a distribution of Linux.",
        "## What is Debian\n\nDebian is a distribution of Linux.",
        "## What is Debian?\n\nDebian is a distribution of",
        "## What is Debian?\n\n- one\n- two\n",
        "## Which Debian is better?\n\nThe answer is a bit complicated.",
        "## How do I hold a package of Debian?\n\nIt is easy for anybody. See the table below for it.",
        "## You are talking about Debian. What do you mean?\n\nDebian is a distribution of Linux.",
        "## Well... what is it?\n\nDebian is a distribution."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
