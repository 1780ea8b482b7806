package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcronymFinderTest {
    private static final Finder FINDER = new AcronymFinder();

    @Test
    void asksWhatLettersStandFor() {
        assertThat(Asked.of(FINDER, "We use the **Quantum Approximate Optimization Algorithm** (QAOA) here."))
                .isEqualTo(List.of("What does QAOA stand for? => Quantum Approximate Optimization Algorithm"));
    }

    @Test
    void letsSmallWordsBe() {
        assertThat(Asked.of(FINDER, "The Department of the Interior (DOI) owns it."))
                .isEqualTo(List.of("What does DOI stand for? => Department of the Interior"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The mill (ABC) stands.",
        "See the old page (PDF).",
        "A big house (A) is here.",
        "The Quantum Optimization Algorithm (QAOA) is here."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
