package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LshBandsTest {
    private static final MinHash MIN_HASH = new MinHash(128, 42);

    @Test
    void findsExactlyThePairsThatComparingAllWithAllFinds() {
        Sketches sketches = families(300, 4);
        // With one row a band, and all rows dealt, every pair that agrees anywhere is a candidate.
        List<String> found = pairs(new LshBands(sketches, 128, 1), 0.3);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < sketches.size(); i++) {
            for (int j = i + 1; j < sketches.size(); j++) {
                if (sketches.similarity(i, j) >= 0.3) {
                    all.add(i + "-" + j);
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(300);
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void findsNearlyAllPairsAtTheThreshold() {
        SplittableRandom random = new SplittableRandom(5);
        Sketches sketches = new Sketches(MIN_HASH);
        int pairs = 1000;
        for (int i = 0; i < pairs; i++) {
            for (long[] set : MinHashTest.pair(random, 80, 0.82)) {
                sketches.add(set);
            }
        }
        LshBands bands = LshBands.forThreshold(sketches, 0.8);
        assertThat(bands.recall(0.8)).isGreaterThanOrEqualTo(0.99);
        assertThat(bands.bands()).as("texts that are nothing alike need few bands").isLessThan(20);
        assertThat(pairs(bands, 0.5)).hasSizeGreaterThanOrEqualTo(985)
                .allSatisfy(pair -> assertThat(pair).matches(LshBandsTest::isNeighbours));
    }

    /** Questions from one template are more than half alike: comparing all that share a short band would be all with all. */
    @Test
    void takesLongBandsWhereAllTextsAreHalfAlike() {
        Sketches sketches = new Sketches(MIN_HASH);
        SplittableRandom random = new SplittableRandom(8);
        Shingles shingles = Shingles.words(2);
        String text = "";
        for (int i = 0; i < 20_000; i++) {
            if (i % 100 != 99) {
                text = "which of the following statements about the part %d of the machine %d is true according to the text"
                        .formatted(random.nextInt(30_000), random.nextInt(30_000));
            } else {
                // A near-duplicate of the text before it.
                text = text + " above";
            }
            sketches.add(shingles.of(text));
        }
        LshBands bands = LshBands.forThreshold(sketches, 0.85);
        assertThat(bands.rows()).isGreaterThanOrEqualTo(12);
        List<String> found = pairs(bands, 0.85);
        List<String> all = new ArrayList<>();
        for (int i = 99; i < sketches.size(); i += 100) {
            if (sketches.similarity(i - 1, i) >= 0.85) {
                all.add((i - 1) + "-" + i);
            }
        }
        assertThat(all).hasSizeGreaterThan(180);
        assertThat(found).doesNotHaveDuplicates();
        assertThat(all.stream().filter(found::contains).count()).isGreaterThanOrEqualTo(all.size() * 97L / 100);
    }

    @Test
    void makesTwinsOfEqualSketches() {
        Sketches sketches = new Sketches(MIN_HASH);
        long[] common = Shingles.words(1).of("one text in very many copies");
        sketches.add(Shingles.words(1).of("something else"));
        int copies = 50_000;
        for (int i = 0; i < copies; i++) {
            sketches.add(common);
        }
        LshBands bands = LshBands.forThreshold(sketches, 0.8);
        List<String> pairs = pairs(bands, 0.8);
        assertThat(pairs).hasSize(copies - 1).startsWith("1-2", "1-3").endsWith("1-" + copies);
        assertThat(bands.twin(0)).isEqualTo(0);
        assertThat(bands.twin(copies)).isEqualTo(1);
    }

    @Test
    void reportsInTheSameOrderEveryTime() {
        assertThat(pairs(new LshBands(families(200, 3), 16, 4), 0.4))
                .isEqualTo(pairs(new LshBands(families(200, 3), 16, 4), 0.4)).isNotEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        Sketches sketches = new Sketches(MIN_HASH);
        assertThatThrownBy(() -> new LshBands(sketches, 2, 129))
                .hasMessage("2 bands of 129 rows cannot be had from 128 permutations");
        assertThatThrownBy(() -> LshBands.forThreshold(sketches, 0)).hasMessageContaining("0.0");
        assertThat(pairs(LshBands.forThreshold(sketches, 1), 0)).isEmpty();
    }

    @Test
    void groupsByLeastMember() {
        Groups groups = new Groups(6);
        groups.join(5, 3);
        groups.join(3, 1);
        groups.join(4, 4);
        assertThat(new int[]{groups.of(0), groups.of(1), groups.of(3), groups.of(4), groups.of(5)})
                .containsExactly(0, 1, 1, 4, 1);
    }

    /** Families of sets that share about half with each other. */
    private static Sketches families(int families, int members) {
        SplittableRandom random = new SplittableRandom(3);
        Sketches sketches = new Sketches(MIN_HASH);
        for (int family = 0; family < families; family++) {
            long[] common = random.longs(40).toArray();
            for (int member = 0; member < members; member++) {
                long[] set = common.clone();
                for (int i = 0; i < 12; i++) {
                    set[random.nextInt(set.length)] = random.nextLong();
                }
                sketches.add(set);
            }
        }
        return sketches;
    }

    private static boolean isNeighbours(String pair) {
        String[] ends = pair.split("-");
        int first = Integer.parseInt(ends[0]);
        return first % 2 == 0 && Integer.parseInt(ends[1]) == first + 1;
    }

    private static List<String> pairs(LshBands bands, double atLeast) {
        List<String> pairs = new ArrayList<>();
        bands.forEachPair(atLeast, (first, second, similarity) -> pairs.add(first + "-" + second));
        return pairs;
    }
}
