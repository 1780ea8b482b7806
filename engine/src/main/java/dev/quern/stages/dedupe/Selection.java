package dev.quern.stages.dedupe;

import dev.quern.stage.SetStage.SetContext;
import dev.quern.text.LshIndex;
import dev.quern.text.Nearest;
import dev.quern.text.Shingles;
import dev.quern.text.Sketches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Goes through the wordings, best first, and keeps each that is not as alike as the threshold with one kept before it. A wording that no
 * earlier one resembles is kept at once. The others wait until a block of them is full; then the texts of the block, and of the
 * kept ones that it may repeat, are read together, and decided in order.
 * <p>
 * Positions count in the order of quality.
 */
final class Selection {
    /** Waiting wordings in a block; each is compared with all alike ones in its block, so this bounds the work for data of one template. */
    private static final int BLOCK = 1024;
    /** Most shingles in memory: 32 MB. */
    private static final int BLOCK_SHINGLES = 4_000_000;
    /** Look-alikes that are measured; a real twin stands among the nearest few by sketch. */
    private static final int NEAREST = 32;
    private static final int PATIENCE = 256;
    /** An estimate this many standard errors below the threshold is measured all the same. */
    private static final double MARGIN = 4;

    private final Wordings wordings;
    private final double threshold;
    private final double atLeast;
    private final Sketches sketches;
    private final int[] order;
    private final LshIndex index;
    private final int[] twin;
    private final double[] similarity;
    private final List<Waiting> block = new ArrayList<>();
    private final Map<Integer, long[]> shingles = new HashMap<>();
    private int blockShingles;
    private int undercompared;

    private final Nearest kept = new Nearest(NEAREST);
    private final Nearest read = new Nearest(Integer.MAX_VALUE);

    /** A wording that is not decided, and the better ones that may be its twin. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(int position, int[] lookalikes, boolean complete) {}

    Selection(Wordings wordings, double threshold) {
        this.wordings = wordings;
        this.threshold = threshold;
        sketches = wordings.sketches();
        atLeast = threshold - MARGIN * Math.sqrt(threshold * (1 - threshold) / sketches.width());
        order = wordings.byQuality();
        index = new LshIndex(sketches, order, threshold);
        twin = new int[order.length];
        Arrays.setAll(twin, wording -> wording);
        similarity = new double[order.length];
    }

    /** Returns the kept wording that {@code wording} repeats; itself when it is kept. */
    int twinOf(int wording) {
        return twin[wording];
    }

    /** Returns how alike a dropped wording is with its twin. */
    double similarity(int wording) {
        return similarity[wording];
    }

    /** Returns how many kept wordings had more look-alikes than were looked at. */
    int undercompared() {
        return undercompared;
    }

    void select(SetContext context) throws InterruptedException {
        for (int position = 0; position < order.length; position++) {
            Waiting waiting = look(position);
            if (waiting.lookalikes.length > 0 || !waiting.complete) {
                block.add(waiting);
                want(position);
                for (int lookalike : waiting.lookalikes) {
                    want(lookalike);
                }
            }
            if (block.size() == BLOCK || blockShingles >= BLOCK_SHINGLES) {
                decideBlock();
                context.progress(position, order.length);
            }
        }
        decideBlock();
        context.progress(order.length, order.length);
    }

    /** Finds what may be a twin: all that wait in this block, and the nearest of those kept. Nearest first. */
    private Waiting look(int position) {
        kept.clear();
        read.clear();
        boolean complete = index.forEachEarlier(position, PATIENCE, earlier -> {
            int agreements = agreements(position, earlier);
            if (sketches.similarity(agreements) >= atLeast) {
                boolean inBlock = !block.isEmpty() && earlier >= block.getFirst().position && shingles.containsKey(earlier);
                (inBlock ? read : kept).add(earlier, agreements);
            }
        });
        return new Waiting(position, read.positionsWith(kept), complete);
    }

    /** On how many permutations two agree; 0 when the sizes alone rule the threshold out. */
    private int agreements(int first, int second) {
        int a = wordings.shingleCount(order[first]);
        int b = wordings.shingleCount(order[second]);
        return Math.min(a, b) < threshold * Math.max(a, b) ? 0 : sketches.agreements(order[first], order[second]);
    }

    private void want(int position) {
        if (shingles.putIfAbsent(position, NOT_READ) == null) {
            blockShingles += wordings.shingleCount(order[position]);
        }
    }

    private static final long[] NOT_READ = {};

    private void decideBlock() {
        // in the order in which they were set aside, which is how they lie on the disk
        shingles.keySet().stream().sorted(Comparator.comparingInt(position -> order[position])).forEach(this::read);
        boolean dropped = false;
        for (Waiting waiting : block) {
            boolean repeats = repeats(waiting);
            if (!repeats && !waiting.complete) {
                // What ran its patience out may be gone by now, and the one that it all repeats in sight.
                Waiting again = dropped ? look(waiting.position) : waiting;
                if (again != waiting) {
                    Arrays.stream(again.lookalikes).filter(lookalike -> !shingles.containsKey(lookalike)).forEach(this::read);
                    repeats = repeats(again);
                }
                undercompared += repeats || again.complete ? 0 : 1;
            }
            dropped |= repeats;
        }
        block.clear();
        shingles.clear();
        blockShingles = 0;
    }

    private boolean repeats(Waiting waiting) {
        long[] own = textOf(waiting.position);
        int nearest = -1;
        double most = 0;
        int measured = 0;
        for (int position : waiting.lookalikes) {
            if (measured == NEAREST || index.isRemoved(position)) {
                continue;
            }
            measured++;
            double jaccard = Shingles.jaccard(own, textOf(position));
            if (jaccard >= threshold && (jaccard > most || (jaccard == most && position < nearest))) {
                nearest = position;
                most = jaccard;
            }
        }
        if (nearest < 0) {
            return false;
        }
        index.remove(waiting.position);
        twin[order[waiting.position]] = order[nearest];
        similarity[order[waiting.position]] = most;
        return true;
    }

    private long[] textOf(int position) {
        return Objects.requireNonNull(shingles.get(position), "read with its block");
    }

    private void read(int position) {
        shingles.put(position, wordings.shingles(order[position]));
    }
}
