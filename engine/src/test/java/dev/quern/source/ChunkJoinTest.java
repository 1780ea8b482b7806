package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkJoinTest {
    private static String joined(long overlap, String... chunks) {
        ChunkJoin join = new ChunkJoin();
        if (overlap >= 0) {
            join.overlapAtMost(overlap);
        }
        for (String chunk : chunks) {
            join.add(chunk);
        }
        return join.text();
    }

    @Test
    void neighboursShareWholeWords() {
        assertThat(joined(20, "the wheel turns", "wheel turns by day")).isEqualTo("the wheel turns by day");
        assertThat(joined(20, "one two", "two three", "three four")).isEqualTo("one two three four");
        assertThat(joined(-1, "the wheel turns", "wheel turns by day")).as("overlap not said yet")
                .isEqualTo("the wheel turns by day");
    }

    @Test
    void whatMayBeChanceIsNotShared() {
        assertThat(joined(20, "the water", "river")).as("a letter").isEqualTo("the water\n\nriver");
        assertThat(joined(0, "one two", "two three")).as("no overlap").isEqualTo("one two\n\ntwo three");
        assertThat(joined(3, "abcxyz", "xyzdef")).as("exactly the overlap, in the middle of a word").isEqualTo("abcxyzdef");
        assertThat(joined(4, "abcxyz", "xyzdef")).as("less than it").isEqualTo("abcxyz\n\nxyzdef");
    }

    @Test
    void aRepeatedChunkIsAnotherStretch() {
        ChunkJoin join = new ChunkJoin();
        assertThat(List.of(join.add("row row"), join.add("row row"), join.add("row row"))).isEqualTo(List.of(0, 4, 8));
        assertThat(join.text()).isEqualTo("row row row row");
        assertThat(List.of(joined(0, "", "", "a"))).containsExactly("\n\n\n\na");
    }

    @Test
    void surrogatePairsStayWhole() {
        String smile = "😀";
        String other = "😁"; // the same first half
        assertThat(joined(1, "a" + smile, other + "b")).isEqualTo("a" + smile + "\n\n" + other + "b");
    }

    /** Whatever the chunks are: each is exactly the text from where it was said to begin to where the join ended then. */
    @Test
    void everyChunkIsAStretchOfTheText() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            ChunkJoin join = new ChunkJoin();
            if (random.nextBoolean()) {
                join.overlapAtMost(random.nextInt(6));
            }
            int last = -1;
            int[][] places = new int[8][];
            String[] chunks = new String[8];
            for (int n = 0; n < chunks.length; n++) {
                StringBuilder chunk = new StringBuilder();
                for (int i = random.nextInt(9); i > 0; i--) {
                    chunk.append(random.nextInt(5) == 0 ? "😀" : String.valueOf("ab ".charAt(random.nextInt(3))));
                }
                chunks[n] = chunk.toString();
                places[n] = new int[]{join.add(chunks[n]), join.end()};
                assertThat(places[n][0]).isGreaterThan(last);
                last = places[n][0];
            }
            String text = join.text();
            for (int n = 0; n < chunks.length; n++) {
                assertThat(text.substring(text.offsetByCodePoints(0, places[n][0]), text.offsetByCodePoints(0, places[n][1])))
                        .as("chunk %d of %s", n, List.of(chunks)).isEqualTo(chunks[n]);
            }
        }
    }

    /** Texts that make a search by trial take the square of their length. */
    @Test
    void likeTextsTakeNoLongerThanOthers() {
        int length = 2_000_000;
        String text = joined(-1, "a".repeat(length) + "b", "a".repeat(length) + "c");
        assertThat(text).hasSize(2 * length + 2 + 2);
    }
}
