package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShinglesTest {
    private static final Shingles PAIRS = Shingles.words(2);

    @Test
    void countsEachRunOnceAndSortsThem() {
        assertThat(PAIRS.of("one two three one two")).hasSize(3).isSorted();
    }

    @Test
    void comparesWhatIsSaidNotHowItIsSet() {
        assertThat(PAIRS.of("The  “Third” Edition,\nrevised.")).isEqualTo(PAIRS.of("the third edition revised"));
        assertThat(PAIRS.of("naïve cafe\u0301")).isEqualTo(PAIRS.of("NAÏVE CAFÉ"));
    }

    @Test
    void measuresOverlap() {
        long[] abcd = PAIRS.of("a b c d");
        long[] bcde = PAIRS.of("b c d e");
        assertThat(Shingles.jaccard(abcd, bcde)).isCloseTo(2.0 / 4, within(1e-12));
        assertThat(Shingles.jaccard(abcd, abcd)).isEqualTo(1);
        assertThat(Shingles.jaccard(abcd, PAIRS.of("x y z"))).isEqualTo(0);
        assertThat(Shingles.containment(PAIRS.of("b c"), abcd)).isEqualTo(1);
        assertThat(Shingles.containment(abcd, PAIRS.of("b c"))).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void splitsTextWithoutSpacesByCharacter() {
        long[] one = PAIRS.of("工业革命改变了世界");
        long[] other = PAIRS.of("工业革命改变了欧洲");
        assertThat(one).hasSize(8);
        assertThat(Shingles.jaccard(one, other)).isCloseTo(6.0 / 10, within(1e-12));
        assertThat(PAIRS.of("工业\n革命")).isEqualTo(PAIRS.of("工业革命"));
    }

    @Test
    void keepsSignsApart() {
        assertThat(PAIRS.of("What is C++?")).isNotEqualTo(PAIRS.of("What is C#?"));
        assertThat(PAIRS.of("3 - 4")).isNotEqualTo(PAIRS.of("3 + 4"));
        assertThat(PAIRS.of("c++")).isEqualTo(PAIRS.of("c + +"));
        assertThat(PAIRS.of("ab c")).isNotEqualTo(PAIRS.of("a bc"));
    }

    @Test
    void takesAShortTextWhole() {
        assertThat(Shingles.words(5).of("two words")).hasSize(1);
        assertThat(Shingles.words(5).of("two words")).isNotEqualTo(Shingles.words(5).of("two"));
        assertThat(Shingles.characters(5).of("abc")).hasSize(1);
        assertThat(PAIRS.of("")).isEmpty();
        assertThat(PAIRS.of("…")).isEmpty();
    }

    @Test
    void forgivesATypingErrorByCharacters() {
        Shingles five = Shingles.characters(5);
        assertThat(Shingles.jaccard(five.of("the guidance platform"), five.of("the guidance platforms")))
                .isGreaterThan(0.9);
        assertThat(five.of("ab").length).isEqualTo(1);
        assertThat(five.of("abcdef")).hasSize(2);
    }

    @Test
    void givesTheSameHashesOnAnyMachine() {
        assertThat(PAIRS.of("the same everywhere")).containsExactly(-2894767077673201471L, 549730975806933955L);
    }

    @Test
    void refusesAnEmptyShingle() {
        assertThatThrownBy(() -> Shingles.words(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shingle length 0 is not between 1 and 64");
    }
}
