package dev.quern.stages.split;

import dev.quern.item.ItemId;
import dev.quern.item.ItemIdList;
import dev.quern.item.SampleInContext;
import dev.quern.stage.SetStage.Inputs;
import dev.quern.stage.SetStage.SetContext;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proves that an assignment leaks nothing, from the samples and their labels alone: that no chunk stands in two splits, no text that two
 * chunks of a document share, and no chunk or sample that is nearly another. It reads everything anew and knows nothing of how the
 * assignment came about.
 */
public final class LeakCheck {
    private final double similarity;

    /** Looks for chunks and samples that are at least as alike as {@code similarity}, above 0, at most 1. */
    public LeakCheck(double similarity) {
        this.similarity = similarity;
    }

    /**
     * Checks an assignment.
     *
     * @param label the split of a sample
     * @throws LeakException naming two items that leak
     * @throws InterruptedException when the run is cancelled
     */
    public void check(Inputs<SampleInContext> inputs, Function<ItemId, String> label, SetContext context)
            throws LeakException, InterruptedException {
        Corpus corpus = Corpus.read(inputs, context);
        ItemIdList samples = corpus.samples();
        String[] splitOfChunk = new String[corpus.chunkCount()];
        for (int sample = 0; sample < corpus.sampleCount(); sample++) {
            int chunk = corpus.chunkOf(sample);
            String split = label.apply(samples.get(sample)).intern();
            if (splitOfChunk[chunk] != null && !splitOfChunk[chunk].equals(split)) {
                throw leak("samples of one chunk, " + corpus.chunks().get(chunk), samples.get(corpus.witness(chunk)),
                        label.apply(samples.get(corpus.witness(chunk))), samples.get(sample), split);
            }
            splitOfChunk[chunk] = split;
        }
        checkOverlaps(corpus, splitOfChunk);
        checkLookalikes(Unit.CHUNK, corpus, corpus.chunks(), inputs, splitOfChunk, context);
        checkLookalikes(Unit.SAMPLE, corpus, samples, inputs, splitOfChunk, context);
    }

    private static void checkOverlaps(Corpus corpus, String[] splitOfChunk) throws LeakException {
        // Within a document in the order of their starts, a chunk overlaps an earlier one of another split exactly when it starts before
        // the farthest end that any split but its own has reached.
        int document = -1;
        int farthest = -1;
        int rival = -1;
        for (int chunk : corpus.chunksInPlace()) {
            if (corpus.documentOf(chunk) != document) {
                document = corpus.documentOf(chunk);
                farthest = -1;
                rival = -1;
            }
            for (int earlier : new int[]{farthest, rival}) {
                if (earlier >= 0 && corpus.start(chunk) < corpus.end(earlier)
                        && !splitOfChunk[chunk].equals(splitOfChunk[earlier])) {
                    throw leak(
                            String.format(Locale.ROOT, "chunks that share characters %,d to %,d of %s",
                                    corpus.start(chunk), Math.min(corpus.end(chunk), corpus.end(earlier)),
                                    corpus.documents().get(document)),
                            corpus.chunks().get(earlier), splitOfChunk[earlier], corpus.chunks().get(chunk),
                            splitOfChunk[chunk]);
                }
            }
            // rival: the farthest end among the splits that are not the one of `farthest`.
            if (farthest < 0 || corpus.end(chunk) > corpus.end(farthest)) {
                rival = farthest >= 0 && !splitOfChunk[farthest].equals(splitOfChunk[chunk]) ? farthest : rival;
                farthest = chunk;
            } else if (!splitOfChunk[farthest].equals(splitOfChunk[chunk])
                    && (rival < 0 || corpus.end(chunk) > corpus.end(rival))) {
                rival = chunk;
            }
        }
    }

    private void checkLookalikes(
            Unit unit,
            Corpus corpus,
            ItemIdList ids,
            Inputs<SampleInContext> inputs,
            String[] splitOfChunk,
            SetContext context)
            throws LeakException, InterruptedException {
        var found = new Lookalikes.Pairs() {
            @Nullable
            LeakException leak;

            private String split(int ordinal) {
                return splitOfChunk[corpus.chunkOf(unit.sample(corpus, ordinal))];
            }

            @Override
            public boolean matters(int first, int second) {
                return leak == null && !split(first).equals(split(second));
            }

            @Override
            public void alike(int first, int second, double similarity) {
                leak = leak(String.format(Locale.ROOT, "%s that are %.2f alike", unit.plural(), similarity),
                        ids.get(first), split(first), ids.get(second), split(second));
            }
        };
        Lookalikes.find(unit, corpus, inputs, similarity, context, found);
        if (found.leak != null) {
            throw found.leak;
        }
    }

    private static LeakException leak(String what, ItemId first, String split, ItemId second, String other) {
        return new LeakException(
                "the split leaks " + what + ": " + first + " (" + split + ") and " + second + " (" + other + ")");
    }
}
