package dev.quern.text;

import java.util.Arrays;

/**
 * Finds the pairs of texts that are probably alike without comparing all with all: a band is some rows of the sketches, and texts that
 * agree on a whole band are compared (locality-sensitive hashing; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter
 * 3). Where there are more bands than the sketches have rows for, rows serve in several bands.
 * <p>
 * One band is in memory at a time: 8 bytes a text, beside 4 for the twins. A pair is reported once, by the first band that both share,
 * in an order that depends on the sketches alone.
 * <p>
 * Texts with equal sketches, of which template-made data has thousands, would make that many pairs squared. They are twins of the first
 * of them: each is reported with that one alone, and only the first is compared with other texts. Whoever looks for the neighbours of
 * a text asks for those of its {@link #twin}.
 * <p>
 * Immutable; the sketches must not grow under it. Safe to use from many threads.
 */
public final class LshBands {
    private final Sketches sketches;
    private final BandPlan plan;
    private final int[][] bands;
    private final int[] twins;

    /** Takes pairs. */
    @FunctionalInterface
    public interface PairConsumer {
        /**
         * A pair.
         *
         * @param first ordinal of a text
         * @param second ordinal of a later text
         * @param similarity the estimated Jaccard similarity, 0 to 1
         */
        void accept(int first, int second, double similarity);
    }

    /**
     * A given number of bands of a given number of rows.
     *
     * @throws IllegalArgumentException when a band has more rows than the sketches have permutations, or either number is less than 1
     */
    public LshBands(Sketches sketches, int bands, int rows) {
        this(sketches, new BandPlan(sketches.width(), bands, rows));
    }

    private LshBands(Sketches sketches, BandPlan plan) {
        this.sketches = sketches;
        this.plan = plan;
        this.bands = plan.deal();
        this.twins = findTwins(sketches);
    }

    /**
     * The cheapest bands that find a pair at the threshold with a probability of 0.99. What is cheap depends on the texts: where many are
     * half alike, as questions from one template are, long bands keep them apart; a sample of the texts tells.
     *
     * @param threshold the estimated Jaccard similarity from which on pairs are wanted, above 0, at most 1
     * @throws IllegalArgumentException when {@code threshold} is out of range
     */
    public static LshBands forThreshold(Sketches sketches, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("similarity threshold " + threshold + " is not above 0 and at most 1");
        }
        return new LshBands(sketches, BandPlan.cheapest(sketches, threshold));
    }

    /** Returns how many bands there are. */
    public int bands() {
        return bands.length;
    }

    /** Returns the permutations in a band. */
    public int rows() {
        return plan.rows();
    }

    /** Returns the probability that two texts of estimated Jaccard similarity {@code similarity} are compared. */
    public double recall(double similarity) {
        return plan.recall(similarity);
    }

    /** Returns the first text with the same sketch; a text that is the first, or alone, is its own twin. */
    public int twin(int text) {
        return twins[text];
    }

    /** Reports all pairs of at least the given similarity: {@link #pairs} over all bands. */
    public void forEachPair(double atLeast, PairConsumer consumer) {
        for (int band = 0; band < bands.length; band++) {
            pairs(band, atLeast, consumer);
        }
    }

    /**
     * Reports the pairs that meet in {@code band} and in no band before it. Band 0 reports the twins first. Callers who show progress, or
     * may be cancelled, go band by band.
     *
     * @param atLeast least estimated similarity; a caller who measures exactly afterwards asks for three standard errors less
     */
    public void pairs(int band, double atLeast, PairConsumer consumer) {
        if (band == 0) {
            for (int text = 0; text < twins.length; text++) {
                if (twins[text] != text) {
                    consumer.accept(twins[text], text, 1);
                }
            }
        }
        long[] keyed = keyed(bands[band]);
        for (int start = 0; start < keyed.length;) {
            int end = start + 1;
            while (end < keyed.length && keyed[end] >>> 32 == keyed[start] >>> 32) {
                end++;
            }
            for (int i = start; i < end; i++) {
                for (int j = i + 1; j < end; j++) {
                    compare(band, (int) keyed[i], (int) keyed[j], atLeast, consumer);
                }
            }
            start = end;
        }
    }

    private void compare(int band, int first, int second, double atLeast, PairConsumer consumer) {
        double similarity = sketches.similarity(first, second);
        if (similarity >= atLeast && sketches.agree(first, second, bands[band]) && !metBefore(band, first, second)) {
            consumer.accept(first, second, similarity);
        }
    }

    private boolean metBefore(int band, int first, int second) {
        for (int earlier = 0; earlier < band; earlier++) {
            if (sketches.agree(first, second, bands[earlier])) {
                return true;
            }
        }
        return false;
    }

    /** Band hash in the high half, ordinal in the low half, sorted: texts that agree on the band stand together. */
    private long[] keyed(int[] rows) {
        long[] keyed = new long[twins.length];
        int count = 0;
        for (int text = 0; text < twins.length; text++) {
            if (twins[text] == text) {
                keyed[count++] = (sketches.hash(text, rows) & 0xFFFFFFFF00000000L) | text;
            }
        }
        Arrays.sort(keyed, 0, count);
        return count == keyed.length ? keyed : Arrays.copyOf(keyed, count);
    }

    private static int[] findTwins(Sketches sketches) {
        int n = sketches.size();
        int[] all = new int[sketches.width()];
        Arrays.setAll(all, i -> i);
        long[] keyed = new long[n];
        for (int text = 0; text < n; text++) {
            keyed[text] = (sketches.hash(text, all) & 0xFFFFFFFF00000000L) | text;
        }
        Arrays.sort(keyed);
        int[] twins = new int[n];
        for (int i = 0; i < n; i++) {
            int text = (int) keyed[i];
            twins[text] = text;
            // Texts under one 32-bit hash are few distinct sketches: look back for the first that is really equal.
            for (int j = i - 1; j >= 0 && keyed[j] >>> 32 == keyed[i] >>> 32; j--) {
                int earlier = (int) keyed[j];
                if (sketches.agree(earlier, text, all)) {
                    twins[text] = twins[earlier];
                    break;
                }
            }
        }
        return twins;
    }
}
