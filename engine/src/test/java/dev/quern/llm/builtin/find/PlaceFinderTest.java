package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceFinderTest {
    private static final Finder FINDER = new PlaceFinder();

    @Test
    void asksWhere() {
        assertThat(Asked.of(FINDER, "Copyright notices are stored in the file /usr/share/doc."))
                .isEqualTo(List.of("Where are copyright notices stored? => in the file /usr/share/doc"));
    }

    @Test
    void asksWhereAThingIsAvailable() {
        assertThat(Asked.of(FINDER, "Spare cogs of oak are available at the smithy in Hagen."))
                .isEqualTo(List.of("Where are spare cogs of oak available? => at the smithy in Hagen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "They are stored in the loft.",
        "The spacecraft was placed in an attitude hold mode.",
        "The mill was built in 1853.",
        "Sacks are stored in your house.",
        "More information about Ellern is available at the mill.",
        "Sacks were received in the third period."
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
