package dev.quern.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private record Neighbour(int position, int agreements) {
        static final Comparator<Neighbour> NEAREST = Comparator.comparingInt(Neighbour::agreements).reversed()
                .thenComparingInt(Neighbour::position);
    }

    @ParameterizedTest
    @CsvSource({"1, 5000", "32, 0", "32, 31", "32, 5000", "100, 5000", "2147483647, 5000"})
    @DisplayName("keeps what sorting all of them puts first, and again after it was cleared")
    void asSorting(int most, int count) {
        Nearest nearest = new Nearest(most);
        Nearest other = new Nearest(most);
        for (int seed = 0; seed < 3; seed++) {
            nearest.clear();
            other.clear();
            List<Neighbour> first = neighbours(new Random(seed), count, 0, nearest);
            List<Neighbour> second = neighbours(new Random(seed + 10), count, count, other);
            assertThat(nearest.positions()).containsExactly(positions(first, most));
            List<Neighbour> both = new ArrayList<>(first.stream().sorted(Neighbour.NEAREST).limit(most).toList());
            both.addAll(second.stream().sorted(Neighbour.NEAREST).limit(most).toList());
            assertThat(nearest.positionsWith(other)).containsExactly(positions(both, Integer.MAX_VALUE));
        }
    }

    private static List<Neighbour> neighbours(Random random, int count, int from, Nearest nearest) {
        List<Neighbour> neighbours = new ArrayList<>();
        IntStream.range(from, from + count).forEach(position -> {
            Neighbour neighbour = new Neighbour(position, random.nextInt(105));
            neighbours.add(neighbour);
        });
        java.util.Collections.shuffle(neighbours, random);
        neighbours.forEach(neighbour -> nearest.add(neighbour.position, neighbour.agreements));
        return neighbours;
    }

    private static int[] positions(List<Neighbour> neighbours, int most) {
        return neighbours.stream().sorted(Neighbour.NEAREST).limit(most).mapToInt(Neighbour::position).toArray();
    }
}
