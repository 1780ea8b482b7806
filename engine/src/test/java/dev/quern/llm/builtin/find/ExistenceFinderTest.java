package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExistenceFinderTest {
    private static final Finder FINDER = new ExistenceFinder();

    @Test
    void asksHowManyThereAre() {
        assertThat(Asked.of(FINDER, "There are three sluices in the mill of Ellern."))
                .isEqualTo(List.of("How many sluices are there in the mill of Ellern? => three"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "There are three sluices.",
        "There is one sluice in the mill.",
        "There are sluices in the mill of Ellern.",
        "There are three sluices in it."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
