package dev.quern.stages.dedupe;

import dev.quern.item.ItemId;
import dev.quern.item.SampleInContext;
import dev.quern.stage.SetStage.Inputs;
import dev.quern.stage.SetStage.SetContext;
import dev.quern.text.LshIndex;
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
    private static final int LOAD = 500;
    /** An estimate this many standard errors below the threshold is measured all the same. */
    private static final double MARGIN = 4;

    private final Wordings wordings;
    private final Inputs<SampleInContext> inputs;
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

    /** A wording that is not decided. */
    private record Waiting(int position, List<Lookalike> lookalikes, boolean complete) {}

    /** A better one that may be a twin. */
    private record Lookalike(int position, double estimate) {}

    private static final Comparator<Lookalike> NEAREST_FIRST = Comparator.comparingDouble(Lookalike::estimate).reversed()
            .thenComparingInt(Lookalike::position);

    Selection(Wordings wordings, double threshold, Inputs<SampleInContext> inputs) {
        this.wordings = wordings;
        this.inputs = inputs;
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
            if (!waiting.lookalikes.isEmpty() || !waiting.complete) {
                block.add(waiting);
                want(position);
                for (Lookalike lookalike : waiting.lookalikes) {
                    want(lookalike.position);
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
        List<Lookalike> kept = new ArrayList<>();
        List<Lookalike> found = new ArrayList<>();
        boolean complete = index.forEachEarlier(position, PATIENCE, earlier -> {
            double estimate = estimate(position, earlier);
            if (estimate >= atLeast) {
                boolean read = !block.isEmpty() && earlier >= block.getFirst().position && shingles.containsKey(earlier);
                (read ? found : kept).add(new Lookalike(earlier, estimate));
            }
        });
        kept.sort(NEAREST_FIRST);
        found.addAll(kept.subList(0, Math.min(kept.size(), NEAREST)));
        found.sort(NEAREST_FIRST);
        return new Waiting(position, found, complete);
    }

    /** Estimated Jaccard similarity; 0 when the sizes alone rule the threshold out. */
    private double estimate(int first, int second) {
        int a = wordings.shingleCount(order[first]);
        int b = wordings.shingleCount(order[second]);
        return Math.min(a, b) < threshold * Math.max(a, b) ? 0 : sketches.similarity(order[first], order[second]);
    }

    private void want(int position) {
        if (shingles.putIfAbsent(position, NOT_READ) == null) {
            blockShingles += wordings.shingleCount(order[position]);
        }
    }

    private static final long[] NOT_READ = {};

    private void decideBlock() {
        read(shingles.keySet().stream().sorted().toList());
        boolean dropped = false;
        for (Waiting waiting : block) {
            boolean repeats = repeats(waiting);
            if (!repeats && !waiting.complete) {
                // What ran its patience out may be gone by now, and the one that it all repeats in sight.
                Waiting again = dropped ? look(waiting.position) : waiting;
                if (again != waiting) {
                    read(again.lookalikes.stream().map(Lookalike::position).filter(p -> !shingles.containsKey(p)).toList());
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
        for (Lookalike lookalike : waiting.lookalikes) {
            int position = lookalike.position;
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

    private void read(List<Integer> positions) {
        for (int from = 0; from < positions.size(); from += LOAD) {
            Map<ItemId, Integer> wanted = new HashMap<>();
            for (int position : positions.subList(from, Math.min(from + LOAD, positions.size()))) {
                wanted.put(wordings.id(wordings.best(order[position])), position);
            }
            for (SampleInContext input : inputs.load(wanted.keySet())) {
                Integer position = wanted.remove(input.id());
                if (position != null) {
                    shingles.put(position, Wordings.shingles(input));
                }
            }
            if (!wanted.isEmpty()) {
                throw new IllegalStateException("samples vanished while they were compared: " + wanted.keySet());
            }
        }
    }
}
