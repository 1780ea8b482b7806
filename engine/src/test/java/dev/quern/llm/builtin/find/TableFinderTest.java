package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFinderTest {
    private static final Finder FINDER = new TableFinder();

    @Test
    void looksUpARow() {
        assertThat(Asked.of(FINDER, "| Mission | Launch date |\n|---|---|\n| PA-1 | Nov. 7, 1963 |\n| A-001 | May 13, 1964 |\n"))
                .isEqualTo(List.of(
                        "In the section \"Mills\", what is listed under \"Launch date\" for mission PA-1? => Nov. 7, 1963",
                        "In the section \"Mills\", what is listed under \"Launch date\" for mission A-001? => May 13, 1964"));
    }

    @Test
    void readsTablesInHtml() {
        assertThat(Asked.of(FINDER,
                "<table><tr><td>Mission</td><td>Craft</td></tr><tr><td>PA-1</td><td>BP-6</td></tr><tr><td>A-001</td><td>BP-12</td></tr></table>"))
                .isEqualTo(List.of("In the section \"Mills\", what is listed under \"Craft\" for mission PA-1? => BP-6",
                        "In the section \"Mills\", what is listed under \"Craft\" for mission A-001? => BP-12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "| Mission | |\n|---|---|\n| PA-1 | x |\n| A-1 | y |\n",
        "| PA-1 | Nov. 7 |\n| A-001 | May 13 |\n",
        "| Mission | Craft |\n|---|---|\n| PA-1 | x |\n| PA-1 | y |\n",
        "<table><tr><td colspan=2>Mission</td></tr><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
