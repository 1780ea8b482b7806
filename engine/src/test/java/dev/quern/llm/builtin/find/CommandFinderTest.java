package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandFinderTest {
    private static final Finder FINDER = new CommandFinder();

    @Test
    void asksForTheCommandBelow() {
        assertThat(Asked.of(FINDER, "To upgrade all packages, run:\n\n```\napt full-upgrade\n```\n\nThat is all."))
                .isEqualTo(List.of("How do you upgrade all packages? => apt full-upgrade"));
    }

    @Test
    void asksForTheCommandInAnItem() {
        assertThat(Asked.of(FINDER, "- Remove a package (with its files): dpkg --purge foo.\n- List files: see below.\n"))
                .isEqualTo(List.of("How do you remove a package (with its files)? => dpkg --purge foo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "To upgrade all packages, run:\n\n```\napt full-upgrade\n```",
        "To upgrade all packages, run:\n\n```\n• apt full-upgrade\n```\n\nEnd.",
        "To upgrade it, run:\n\n```\napt full-upgrade\n```\n\nEnd.",
        "To upgrade packages, consider that:\n\n```\nx\n```\n\nEnd.",
        "- Note: dpkg --purge foo."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
