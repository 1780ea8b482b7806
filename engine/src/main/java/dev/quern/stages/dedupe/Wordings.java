package dev.quern.stages.dedupe;

import dev.quern.item.ItemId;
import dev.quern.item.ItemIdList;
import dev.quern.item.SampleInContext;
import dev.quern.stage.SetStage.Inputs;
import dev.quern.stage.SetStage.SetContext;
import dev.quern.text.DistinctTexts;
import dev.quern.text.MinHash;
import dev.quern.text.NormalForm;
import dev.quern.text.Shingles;
import dev.quern.text.Sketches;
import dev.quern.text.TextSpool;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distinct wordings among samples: samples with the same normal form of question and answer share one. Keeps of each sample its id,
 * grade and length of answer, and of each wording a sketch and the best of its samples: about 60 bytes a sample and 220 a wording with its bands.
 * Samples and wordings are named by ordinals.
 */
final class Wordings implements AutoCloseable {
    private static final int PERMUTATIONS = 104;
    /** Names the hash functions. Fixed: which pairs are found must not depend on anybody's seed. */
    private static final long HASH_SEED = 0x7175_6572_6E00_0001L;
    private static final Shingles SHINGLES = Shingles.characters(5);

    private final ItemIdList ids = new ItemIdList();
    private final int[] wordingOf;
    private final double[] grade;
    private final int[] answerLength;
    private final Sketches sketches = new Sketches(new MinHash(PERMUTATIONS, HASH_SEED));
    private final TextSpool texts = new TextSpool();
    private int[] best;
    private int[] shingleCount;

    private Wordings(int samples) {
        wordingOf = new int[samples];
        grade = new double[samples];
        answerLength = new int[samples];
        best = new int[Math.min(samples, 1024)];
        shingleCount = new int[best.length];
    }

    /** Reads all samples once. */
    static Wordings of(Inputs<SampleInContext> inputs, Quality quality, SetContext context) throws InterruptedException {
        int samples = Math.toIntExact(inputs.count());
        Wordings wordings = new Wordings(samples);
        // Not a field: as large as all that is kept beside the sketches, and of no use afterwards.
        DistinctTexts keys = new DistinctTexts(samples);
        inputs.forEach(context, input -> wordings.add(input, quality, keys));
        return wordings;
    }

    private void add(SampleInContext input, Quality quality, DistinctTexts keys) {
        int sample = ids.add(input.id());
        grade[sample] = quality.grade(input);
        answerLength[sample] = Quality.answerLength(input);
        String question = NormalForm.of(input.sample().question());
        String answer = NormalForm.of(input.sample().answer());
        int wording = keys.number(question, answer);
        wordingOf[sample] = wording;
        if (wording < sketches.size()) {
            best[wording] = better(sample, best[wording]) ? sample : best[wording];
            return;
        }
        String text = question + " " + answer;
        texts.add(text);
        long[] shingles = SHINGLES.ofNormalForm(text);
        sketches.add(shingles);
        if (wording == best.length) {
            int room = Math.min(wordingOf.length, wording + (wording >> 1));
            best = Arrays.copyOf(best, room);
            shingleCount = Arrays.copyOf(shingleCount, room);
        }
        best[wording] = sample;
        shingleCount[wording] = shingles.length;
    }

    int samples() {
        return ids.size();
    }

    int size() {
        return sketches.size();
    }

    ItemId id(int sample) {
        return ids.get(sample);
    }

    int wordingOf(int sample) {
        return wordingOf[sample];
    }

    /** The best sample of a wording. */
    int best(int wording) {
        return best[wording];
    }

    int shingleCount(int wording) {
        return shingleCount[wording];
    }

    Sketches sketches() {
        return sketches;
    }

    /** The wordings, best first. */
    int[] byQuality() {
        return IntStream.range(0, size()).boxed().sorted((a, b) -> a.equals(b) ? 0 : better(best[a], best[b]) ? -1 : 1)
                .mapToInt(Integer::intValue).toArray();
    }

    /** The shingles of a wording; its text is set aside, and read for this. */
    long[] shingles(int wording) {
        return SHINGLES.ofNormalForm(texts.get(wording));
    }

    @Override
    public void close() {
        texts.close();
    }

    private boolean better(int sample, int other) {
        if (grade[sample] != grade[other]) {
            return grade[sample] > grade[other];
        }
        if (answerLength[sample] != answerLength[other]) {
            return answerLength[sample] > answerLength[other];
        }
        return ids.compare(sample, other) < 0;
    }
}
