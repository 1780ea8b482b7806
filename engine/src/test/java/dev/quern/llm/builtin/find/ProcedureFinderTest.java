package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcedureFinderTest {
    private static final Finder FINDER = new ProcedureFinder();

    @Test
    void asksHowYouDoIt() {
        assertThat(Asked.of(FINDER, "To install a package, run apt install NAME as root."))
                .isEqualTo(List.of("How do you install a package? => run apt install NAME as root"));
    }

    @Test
    void asksWhatYouShouldDo() {
        assertThat(Asked.of(FINDER, "If you want a newer kernel, you should use the backports archive."))
                .isEqualTo(List.of("What should you do if you want a newer kernel? => use the backports archive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "To install it, run apt install NAME.",
        "To the north, run two lines.",
        "To install a package, the disk is needed.",
        "If you want it, use the archive.",
        "To err is human."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
