package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LshIndexTest {
    private static final MinHash HASH = new MinHash(128, 1);

    @Test
    void findsEarlierLookAlikesInTheOrderAskedForAndForgetsThoseTakenOut() {
        Sketches sketches = new Sketches(HASH);
        sketches.add(range(0, 100));
        sketches.add(range(5_000, 5_100));
        sketches.add(range(2, 102));
        sketches.add(range(1, 101));
        LshIndex index = new LshIndex(sketches, new int[]{3, 1, 2, 0}, 0.9);

        assertThat(earlier(index, 0)).isEmpty();
        assertThat(earlier(index, 1)).isEmpty();
        assertThat(earlier(index, 2)).containsExactly(0);
        assertThat(earlier(index, 3)).containsExactly(0, 2);
        assertThat(earlier(index, 3)).as("asked again").containsExactly(0, 2);
        index.remove(0);
        assertThat(index.isRemoved(0)).isTrue();
        assertThat(earlier(index, 3)).containsExactly(2);
        index.remove(2);
        assertThat(earlier(index, 3)).isEmpty();
    }

    @Test
    void patienceEndsAndSaysSo() {
        Sketches sketches = new Sketches(HASH);
        IntStream.range(0, 50).forEach(i -> sketches.add(range(0, 100)));
        LshIndex index = new LshIndex(sketches, IntStream.range(0, 50).toArray(), 0.8);
        Set<Integer> seen = new TreeSet<>();
        assertThat(index.forEachEarlier(49, 10, seen::add)).isFalse();
        assertThat(seen).containsExactly(39, 40, 41, 42, 43, 44, 45, 46, 47, 48);
        IntStream.range(5, 49).forEach(index::remove);
        seen.clear();
        assertThat(index.forEachEarlier(49, 10, seen::add)).isTrue();
        assertThat(seen).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void pairsAtTheThresholdAreNearlyAlwaysFound() {
        Random random = new Random(3);
        for (double threshold : new double[]{0.3, 0.5, 0.7, 0.85, 0.95, 1}) {
            int pairs = 3000;
            Sketches sketches = new Sketches(HASH);
            for (int i = 0; i < pairs; i++) {
                // shared / (2 * 200 - shared) is the similarity
                int shared = (int) Math.ceil(400 * threshold / (1 + threshold));
                long base = random.nextLong();
                sketches.add(scattered(base, 0, 200));
                sketches.add(scattered(base, 200 - shared, 400 - shared));
            }
            LshIndex index = new LshIndex(sketches, IntStream.range(0, 2 * pairs).toArray(), threshold);
            assertThat(index.recall(threshold)).as("promised at %s", threshold).isGreaterThanOrEqualTo(0.999);
            long found = IntStream.range(0, pairs).filter(i -> earlier(index, 2 * i + 1).contains(2 * i)).count();
            assertThat(found).as("found of %s at %s", pairs, threshold).isGreaterThanOrEqualTo(pairs - 10);
        }
    }

    @Test
    void aThresholdOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new LshIndex(new Sketches(HASH), new int[0], 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0.0");
    }

    private static Set<Integer> earlier(LshIndex index, int position) {
        Set<Integer> found = new TreeSet<>();
        assertThat(index.forEachEarlier(position, 1 << 20, p -> assertThat(found.add(p)).isTrue())).isTrue();
        return found;
    }

    private static long[] range(int from, int to) {
        return scattered(0, from, to);
    }

    private static long[] scattered(long base, int from, int to) {
        return IntStream.range(from, to).mapToLong(i -> new Random(base + i).nextLong()).sorted().toArray();
    }
}
