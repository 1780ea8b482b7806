package dev.quern.text;

import java.util.SplittableRandom;

/**
 * How many bands of how many rows, over sketches of {@code width} permutations.
 *
 * @param width permutations in a sketch
 * @param bands how many bands
 * @param rows permutations in a band
 */
record BandPlan(int width, int bands, int rows) {
    private static final double RECALL = 0.99;
    private static final int MOST_BANDS = 512;
    private static final int MOST_ROWS = 32;
    private static final int SAMPLE = 1000;

    /** What sorting a text into a band costs, in comparisons of two texts. */
    private static final double SORTING = 6;

    BandPlan {
        if (bands < 1 || rows < 1 || rows > width) {
            throw new IllegalArgumentException(
                    bands + " bands of " + rows + " rows cannot be had from " + width + " permutations");
        }
    }

    /** The least work, by a sample, at which a pair at the threshold is found nearly always. */
    static BandPlan cheapest(Sketches sketches, double threshold) {
        int width = sketches.width();
        long[] histogram = histogram(sketches);
        BandPlan best = new BandPlan(width, width, 1);
        double least = Double.POSITIVE_INFINITY;
        for (int rows = 1; rows <= Math.min(MOST_ROWS, width); rows++) {
            double bands = Math.ceil(Math.log(1 - RECALL) / Math.log1p(-meeting(width, threshold * width, rows)));
            // At a threshold of 1 every band meets, and the logarithm is minus infinity: one band will do.
            BandPlan plan = new BandPlan(width, (int) Math.clamp(bands, 1, MOST_BANDS + 1), rows);
            double cost = plan.cost(histogram, sketches.size());
            if (plan.bands <= MOST_BANDS && cost < least) {
                least = cost;
                best = plan;
            }
        }
        return best;
    }

    /** Returns the probability that two texts which agree on this share of the permutations meet in a band. */
    double recall(double share) {
        return 1 - Math.pow(1 - meeting(width, share * width, rows), bands);
    }

    /** Deals the permutations to the bands, evenly, from a fixed seed; no band holds one twice. */
    int[][] deal() {
        SplittableRandom random = new SplittableRandom(width * 31L + rows);
        int[] deck = new int[width];
        for (int i = 0; i < width; i++) {
            deck[i] = i;
        }
        int[][] dealt = new int[bands][rows];
        int next = width;
        for (int[] band : dealt) {
            if (next + rows > width) {
                shuffle(deck, random);
                next = 0;
            }
            System.arraycopy(deck, next, band, 0, rows);
            next += rows;
        }
        return dealt;
    }

    private double cost(long[] histogram, int texts) {
        double pairs = 0;
        double met = 0;
        for (int agreements = 0; agreements <= width; agreements++) {
            pairs += histogram[agreements];
            met += histogram[agreements] * meeting(width, agreements, rows);
        }
        double share = pairs == 0 ? 0 : met / pairs;
        return bands * (texts * SORTING + share * texts * (texts - 1.0) / 2);
    }

    /** The probability that all rows of a band are among the agreements: drawn without putting back. */
    private static double meeting(int width, double agreements, int rows) {
        double probability = 1;
        for (int i = 0; i < rows; i++) {
            probability *= Math.max(0, agreements - i) / (width - i);
        }
        return Math.min(1, probability);
    }

    /** How many pairs of a sample agree on 0, 1, 2 … permutations. Twins are left out, as they never meet. */
    private static long[] histogram(Sketches sketches) {
        int width = sketches.width();
        long[] histogram = new long[width + 1];
        int count = Math.min(SAMPLE, sketches.size());
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                histogram[sketches.agreements(place(i, count, sketches), place(j, count, sketches))]++;
            }
        }
        histogram[width] = 0;
        return histogram;
    }

    private static int place(int index, int count, Sketches sketches) {
        return (int) ((long) index * sketches.size() / count);
    }

    private static void shuffle(int[] deck, SplittableRandom random) {
        for (int i = deck.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = deck[i];
            deck[i] = deck[j];
            deck[j] = swap;
        }
    }
}
