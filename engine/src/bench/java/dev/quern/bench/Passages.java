package dev.quern.bench;

import dev.quern.testing.MilledWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A workspace of chunks that have little in common, as those of a real corpus: what is the same in all requests is the prompt alone. */
final class Passages {
    private static final int PER_FILE = 500;
    private static final String[] GRAINS = {"rye", "wheat", "barley", "oats", "spelt", "maize", "millet", "buckwheat"};
    private static final String[] PLACES = {"mill", "barn", "market", "harbour", "bakery", "brewery", "village", "castle",
        "chapel", "bridge"};
    private static final String[] PEOPLE = {"miller", "carter", "farmer", "baker", "widow", "clerk", "smith", "ferryman",
        "steward", "mason"};
    private static final String[] DEEDS = {"weighed", "counted", "dried", "sieved", "sold", "stored", "ground", "shared",
        "cleaned", "taxed"};
    private static final String[] TIMES = {"evening", "harvest", "winter", "feast", "flood", "morning", "storm", "council"};

    private Passages() {}

    /** Makes a workspace of {@code count} chunks, of 120 to 200 characters each. */
    static void fill(Path workspace, int count) throws Exception {
        RandomGenerator random = new SplittableRandom(7);
        Path docs = Files.createDirectories(workspace.resolve("docs"));
        for (int from = 0; from < count; from += PER_FILE) {
            write(docs.resolve("passages-%06d.md".formatted(from)), from, Math.min(count, from + PER_FILE), random);
        }
        MilledWorkspace.paragraphs(workspace, docs);
    }

    private static void write(Path file, int from, int to, RandomGenerator random) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = from; number < to; number++) {
            text.append("The ").append(one(PEOPLE, random)).append(" of the ").append(one(PLACES, random))
                    .append(" brought sack ")
                    .append(number).append(" of ").append(one(GRAINS, random)).append(" before the ").append(one(TIMES, random))
                    .append(", where it was ").append(one(DEEDS, random)).append(" by the ").append(one(PEOPLE, random))
                    .append(" and later ").append(one(DEEDS, random)).append(" in the ").append(one(PLACES, random))
                    .append(" until the ").append(one(TIMES, random)).append(".\n\n");
        }
        Files.writeString(file, text);
    }

    private static String one(String[] words, RandomGenerator random) {
        return words[random.nextInt(words.length)];
    }
}
