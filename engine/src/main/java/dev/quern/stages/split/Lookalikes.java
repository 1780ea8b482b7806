package dev.quern.stages.split;

import dev.quern.item.ItemIdList;
import dev.quern.item.SampleInContext;
import dev.quern.stage.SetStage.Inputs;
import dev.quern.stage.SetStage.SetContext;
import dev.quern.text.DistinctTexts;
import dev.quern.text.LshIndex;
import dev.quern.text.MinHash;
import dev.quern.text.Nearest;
import dev.quern.text.Shingles;
import dev.quern.text.Sketches;
import dev.quern.text.TextSpool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds the chunks, or samples, that are the same or nearly the same. Which pairs are looked at depends on the texts and ids alone, never
 * on what a caller makes of them: whoever asks twice hears of the same pairs. Equal texts are linked to the first of them; of the others
 * MinHash names the likely pairs, and their similarity is measured on the texts, which are set aside while the samples are read.
 */
final class Lookalikes {
    private static final int PERMUTATIONS = 104;
    private static final long HASH_SEED = 0x7175_6572_6E00_0002L;
    private static final int PATIENCE = 256;
    private static final int NEAREST = 32;
    private static final int BLOCK = 1024;
    private static final int BLOCK_SHINGLES = 4_000_000;
    private static final double MARGIN = 3;

    private final Unit unit;
    private final Corpus corpus;
    /** The normal form of each text. */
    private final TextSpool texts;
    private final Sketches sketches = new Sketches(new MinHash(PERMUTATIONS, HASH_SEED));
    /** By text: the unit of the lowest id that has it; how many shingles it has. */
    private int[] bearer = new int[1024];
    private int[] shingleCount = new int[1024];
    private int[] order = {};
    private final Nearest nearest = new Nearest(NEAREST);
    private final Map<Integer, long[]> shingles = new HashMap<>();
    private int blockShingles;

    /** Takes pairs of units. */
    interface Pairs {
        /** Tells whether it matters if these two are alike. */
        boolean matters(int first, int second);

        /** These two are alike. */
        void alike(int first, int second, double similarity);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(int position, int[] candidates) {}

    private Lookalikes(Unit unit, Corpus corpus, TextSpool texts) {
        this.unit = unit;
        this.corpus = corpus;
        this.texts = texts;
    }

    /** Tells {@code pairs} of all that are at least as alike as {@code threshold}. */
    static void find(
            Unit unit,
            Corpus corpus,
            Inputs<SampleInContext> inputs,
            double threshold,
            SetContext context,
            Pairs pairs)
            throws InterruptedException {
        try (TextSpool texts = new TextSpool()) {
            Lookalikes lookalikes = new Lookalikes(unit, corpus, texts);
            lookalikes.read(inputs, context, pairs);
            lookalikes.compare(threshold, context, pairs);
        }
    }

    private void read(Inputs<SampleInContext> inputs, SetContext context, Pairs pairs) throws InterruptedException {
        DistinctTexts distinct = new DistinctTexts(unit.count(corpus));
        boolean[] seen = new boolean[unit.count(corpus)];
        int[] sample = {0};
        inputs.forEach(context, input -> {
            int ordinal = unit.ordinal(corpus, sample[0]++);
            if (!seen[ordinal]) {
                seen[ordinal] = true;
                add(ordinal, unit.normalForm(input), distinct, pairs);
            }
        });
        ItemIdList ids = corpus.samples();
        order = IntStream.range(0, sketches.size()).boxed()
                .sorted((a, b) -> ids.compare(unit.sample(corpus, bearer[a]), unit.sample(corpus, bearer[b])))
                .mapToInt(Integer::intValue).toArray();
    }

    private void add(int ordinal, String normalForm, DistinctTexts distinct, Pairs pairs) {
        int text = distinct.number(normalForm);
        if (text < sketches.size()) {
            int first = bearer[text];
            if (pairs.matters(first, ordinal)) {
                pairs.alike(first, ordinal, 1);
            }
            ItemIdList ids = corpus.samples();
            bearer[text] = ids.compare(unit.sample(corpus, ordinal), unit.sample(corpus, first)) < 0 ? ordinal : first;
            return;
        }
        long[] own = unit.shingles(normalForm);
        sketches.add(own);
        texts.add(normalForm);
        if (text == bearer.length) {
            bearer = Arrays.copyOf(bearer, text + (text >> 1));
            shingleCount = Arrays.copyOf(shingleCount, bearer.length);
        }
        bearer[text] = ordinal;
        shingleCount[text] = own.length;
    }

    private void compare(double threshold, SetContext context, Pairs pairs) throws InterruptedException {
        LshIndex index = new LshIndex(sketches, order, threshold);
        List<Waiting> block = new ArrayList<>();
        for (int position = 0; position < order.length; position++) {
            int here = position;
            int[] candidates = Arrays.stream(candidates(index, position, threshold))
                    .filter(candidate -> pairs.matters(unitAt(candidate), unitAt(here))).toArray();
            if (candidates.length > 0) {
                block.add(new Waiting(position, candidates));
                want(position);
                for (int candidate : candidates) {
                    want(candidate);
                }
            }
            if (block.size() == BLOCK || blockShingles >= BLOCK_SHINGLES) {
                measure(block, threshold, pairs);
                context.progress(position, order.length);
            }
        }
        measure(block, threshold, pairs);
    }

    /** The nearest of those that may be alike. Taken before anything else is asked, so that the choice is the same every time. */
    private int[] candidates(LshIndex index, int position, double threshold) {
        double atLeast = threshold - MARGIN * Math.sqrt(threshold * (1 - threshold) / sketches.width());
        nearest.clear();
        index.forEachEarlier(position, PATIENCE, earlier -> {
            int a = shingleCount[order[earlier]];
            int b = shingleCount[order[position]];
            if (Math.min(a, b) >= threshold * Math.max(a, b)) {
                int agreements = sketches.agreements(order[earlier], order[position]);
                if (sketches.similarity(agreements) >= atLeast) {
                    nearest.add(earlier, agreements);
                }
            }
        });
        return nearest.positions();
    }

    private int unitAt(int position) {
        return bearer[order[position]];
    }

    private void want(int position) {
        if (shingles.putIfAbsent(position, new long[0]) == null) {
            blockShingles += shingleCount[order[position]];
        }
    }

    private void measure(List<Waiting> block, double threshold, Pairs pairs) {
        // in the order in which they were set aside, which is how they lie on the disk
        shingles.entrySet().stream().sorted(Comparator.comparingInt(entry -> order[entry.getKey()]))
                .forEach(entry -> entry.setValue(unit.shingles(texts.get(order[entry.getKey()]))));
        for (Waiting waiting : block) {
            int unit = unitAt(waiting.position);
            for (int candidate : waiting.candidates) {
                int other = unitAt(candidate);
                if (pairs.matters(other, unit)) {
                    double jaccard = Shingles.jaccard(textAt(candidate), textAt(waiting.position));
                    if (jaccard >= threshold) {
                        pairs.alike(other, unit, jaccard);
                    }
                }
            }
        }
        block.clear();
        shingles.clear();
        blockShingles = 0;
    }

    private long[] textAt(int position) {
        return Objects.requireNonNull(shingles.get(position), "read with its block");
    }
}
