package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinHashTest {
    private static final int TRIALS = 400;

    /** Over many pairs of known similarity the mean must be right, and the spread what theory says. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.2, 0.5, 0.8, 0.95})
    void estimatesSimilarityWithoutBias(double wanted) {
        MinHash minHash = new MinHash(128, 7);
        SplittableRandom random = new SplittableRandom(11);
        double sum = 0;
        double sumSquares = 0;
        double storedSum = 0;
        double variance = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long[][] pair = pair(random, 60, wanted);
            double exact = Shingles.jaccard(pair[0], pair[1]);
            double error = minHash.similarity(minHash.sketch(pair[0]), minHash.sketch(pair[1])) - exact;
            variance += exact * (1 - exact);
            sum += error;
            sumSquares += error * error;
            Sketches sketches = new Sketches(minHash);
            storedSum += sketches.similarity(sketches.add(pair[0]), sketches.add(pair[1])) - exact;
        }
        double deviation = Math.sqrt(variance / TRIALS / 128);
        assertThat(sum / TRIALS).isCloseTo(0, within(0.006));
        assertThat(storedSum / TRIALS).isCloseTo(0, within(0.006));
        assertThat(Math.sqrt(sumSquares / TRIALS)).isLessThanOrEqualTo(deviation * 1.15 + 1e-9);
    }

    @Test
    void isFixedBySeed() {
        long[] set = Shingles.words(1).of("a few words to sketch");
        int[] sketch = new MinHash(64, 42).sketch(set);
        assertThat(sketch).isEqualTo(new MinHash(64, 42).sketch(set)).isNotEqualTo(new MinHash(64, 43).sketch(set));
        assertThat(Arrays.hashCode(sketch)).as("the same on any machine").isEqualTo(529207551);
    }

    @Test
    void takesEmptySetsForAlike() {
        Sketches sketches = new Sketches(new MinHash(64, 1));
        assertThat(sketches.similarity(sketches.add(new long[0]), sketches.add(new long[0]))).isEqualTo(1);
        assertThat(sketches.similarity(0, sketches.add(new long[]{1, 2, 3}))).isLessThan(0.1);
    }

    @Test
    void refusesSketchesOfAnotherLength() {
        MinHash minHash = new MinHash(64, 1);
        assertThatThrownBy(() -> minHash.similarity(new int[64], new int[32])).hasMessageContaining("32");
        assertThatThrownBy(() -> new Sketches(minHash).addSketch(new int[32])).hasMessageContaining("32");
        assertThatThrownBy(() -> new MinHash(100, 1)).hasMessageContaining("multiple of 8");
    }

    /** Two sets of {@code size} random shingles of which as many are shared as the similarity wants. */
    static long[][] pair(SplittableRandom random, int size, double similarity) {
        int shared = (int) Math.round(2 * size * similarity / (1 + similarity));
        long[] first = random.longs(size).sorted().toArray();
        long[] second = random.longs(size).toArray();
        long[] mixed = first.clone();
        for (int i = mixed.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long swap = mixed[i];
            mixed[i] = mixed[j];
            mixed[j] = swap;
        }
        System.arraycopy(mixed, 0, second, 0, shared);
        Arrays.sort(second);
        return new long[][]{first, second};
    }
}
