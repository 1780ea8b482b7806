package dev.quern.catalog.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplyTableTest {
    /** Against a map of lists, with keys so near that places collide and several numbers stand under one. */
    @Test
    void holdsWhatAMapOfListsHolds() {
        SplittableRandom random = new SplittableRandom(7);
        ReplyTable table = new ReplyTable(0);
        Map<Long, List<Long>> expected = new HashMap<>();
        for (long number = 1; number <= 20_000; number++) {
            long bits = random.nextInt(9000) | (long) random.nextInt(3) << 54;
            table.add(bits, number);
            expected.computeIfAbsent(bits, b -> new ArrayList<>()).addFirst(number);
        }
        assertThat(table.size()).isEqualTo(20_000);
        for (long bits = 0; bits < 10_000; bits++) {
            for (long high = 0; high < 4; high++) {
                long key = bits | high << 54;
                long[] numbers = expected.getOrDefault(key, List.of()).stream().mapToLong(Long::longValue).toArray();
                assertThat(table.candidates(key)).containsExactly(numbers);
            }
        }
    }

    /** Each part of the table has keys of its own, and grows by itself. */
    @Test
    void holdsWhatManyThreadsAddAtATime() throws InterruptedException {
        ReplyTable table = new ReplyTable(10);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            long first = t * 20_000L + 1;
            threads.add(Thread.ofVirtual().start(() -> {
                for (long number = first; number < first + 20_000; number++) {
                    table.add(key(number), number);
                    assertThat(table.candidates(key(number))).containsExactly(number);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(table.size()).isEqualTo(160_000);
        for (long number = 1; number <= 160_000; number++) {
            assertThat(table.candidates(key(number))).containsExactly(number);
        }
    }

    /** Spreads numbers over all 60 bits. */
    private static long key(long number) {
        return number * 0x9E3779B97F4A7C15L >>> 4;
    }

    /** All keys there may be, the one of zeros included, and numbers in any order. */
    @Test
    void takesAnyKeyAndAnyOrder() {
        ReplyTable table = new ReplyTable(1);
        table.add(0, 5);
        table.add(0, 9);
        table.add(0, 7);
        table.add((1L << 60) - 1, 8);
        assertThat(table.candidates(0)).containsExactly(9, 7, 5);
        assertThat(table.candidates((1L << 60) - 1)).containsExactly(8);
        assertThat(table.candidates(1)).isEmpty();
    }
}
