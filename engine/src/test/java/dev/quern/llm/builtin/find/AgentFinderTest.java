package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFinderTest {
    private static final Finder FINDER = new AgentFinder();

    @Test
    void asksWhoOfNames() {
        assertThat(Asked.of(FINDER, "The Debian Project was created by Ian Murdock in 1993."))
                .isEqualTo(List.of("Who was the Debian Project created by? => Ian Murdock"));
    }

    @Test
    void asksWhoOfGroups() {
        assertThat(Asked.of(FINDER, "Debian is developed by volunteers."))
                .isEqualTo(List.of("Who is Debian developed by? => volunteers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The mill was created by it.",
        "The leak was caused by heat.",
        "The value is written by GRUB2.",
        "The mill was designed by them."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
