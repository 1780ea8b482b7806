package dev.quern.stages.split;

import java.util.Arrays;

/**
 * Deals groups out to splits so that each split gets its share of all samples and of each stratum. The measure is chi-square: the squared
 * distance from what a split should have, over what it should have, summed over strata and over all, which weighs as
 * much as the strata together. Strata too small to give each split a few are one stratum: a single sample fits train best, and many such
 * would fill it. Groups are dealt from
 * large to small, each to where the measure grows least, which fills all splits at one pace; then single groups are moved while that
 * makes it better. A split that would stay empty gets the smallest group that another can spare.
 */
final class Allocation {
    private static final int MAX_ROUNDS = 8;
    private static final double LEAST_GAIN = 1e-9;
    /** Samples that the smallest split should get of a stratum for it to count by itself. */
    private static final int FEW = 2;
    private static final int NONE = -1;

    private final Parts parts;
    private final int[] stratum;
    private final int splits = Shares.NAMES.size();
    /** By split and stratum, the last being all samples: how many it should have, and has. */
    private final double[][] target;
    private final int[][] has;
    private final int[] splitOf;
    private final int[] weight;
    private final int[] touched;

    private Allocation(Parts parts, int[] stratum, Shares shares) {
        this.parts = parts;
        this.stratum = pooled(stratum, (int) Math.ceil(FEW / shares.least() - 1e-9));
        int strata = Arrays.stream(this.stratum).max().orElse(-1) + 1;
        int[] total = new int[strata + 1];
        for (int s : this.stratum) {
            total[s]++;
            total[strata]++;
        }
        target = new double[splits][strata + 1];
        has = new int[splits][strata + 1];
        for (int split = 0; split < splits; split++) {
            for (int s = 0; s <= strata; s++) {
                target[split][s] = shares.of(split) * total[s];
            }
        }
        splitOf = new int[parts.count()];
        Arrays.fill(splitOf, NONE);
        weight = new int[strata + 1];
        touched = new int[strata + 1];
    }

    /** Renumbers strata; those with fewer samples than {@code least} become number 0. */
    private static int[] pooled(int[] stratum, int least) {
        int[] size = new int[Arrays.stream(stratum).max().orElse(-1) + 1];
        for (int s : stratum) {
            size[s]++;
        }
        int[] number = new int[size.length];
        int next = 1;
        for (int s = 0; s < size.length; s++) {
            number[s] = size[s] < least ? 0 : next++;
        }
        return Arrays.stream(stratum).map(s -> number[s]).toArray();
    }

    /** Returns the split of each group, as an index into {@link Shares#NAMES}. */
    static int[] of(Parts parts, int[] stratum, Shares shares) {
        Allocation allocation = new Allocation(parts, stratum, shares);
        for (int group = 0; group < parts.count(); group++) {
            allocation.deal(group);
        }
        boolean better = true;
        for (int round = 0; better && round < MAX_ROUNDS; round++) {
            better = false;
            for (int group = 0; group < parts.count(); group++) {
                better |= allocation.deal(group);
            }
        }
        allocation.fillEmpty();
        return allocation.splitOf;
    }

    /** Puts a group where it fits best; tells whether it moved. */
    private boolean deal(int group) {
        int kinds = weigh(group);
        int now = splitOf[group];
        if (now != NONE) {
            put(kinds, now, -1);
        }
        int best = now;
        double least = now == NONE ? Double.POSITIVE_INFINITY : cost(kinds, now) - LEAST_GAIN;
        for (int split = 0; split < splits; split++) {
            double cost = split == now || !wanted(split) ? Double.POSITIVE_INFINITY : cost(kinds, split);
            if (cost < least) {
                best = split;
                least = cost;
            }
        }
        put(kinds, best, 1);
        splitOf[group] = best;
        clear(kinds);
        return best != now;
    }

    private void fillEmpty() {
        int all = target[0].length - 1;
        for (int split = 0; split < splits; split++) {
            if (!wanted(split) || has[split][all] > 0) {
                continue;
            }
            int[] groups = new int[splits];
            for (int owner : splitOf) {
                groups[owner]++;
            }
            int smallest = NONE;
            for (int group = 0; group < parts.count(); group++) {
                if (groups[splitOf[group]] > 1
                        && (smallest == NONE || parts.size(group) < parts.size(smallest))) {
                    smallest = group;
                }
            }
            if (smallest != NONE) {
                int kinds = weigh(smallest);
                put(kinds, splitOf[smallest], -1);
                put(kinds, split, 1);
                clear(kinds);
                splitOf[smallest] = split;
            }
        }
    }

    private boolean wanted(int split) {
        return target[split][target[split].length - 1] > 0;
    }

    /** By how much the measure grows when the group that is weighed comes to a split. */
    private double cost(int kinds, int split) {
        int all = weight.length - 1;
        double cost = 0;
        for (int i = 0; i < kinds; i++) {
            int s = touched[i];
            double w = weight[s];
            double growth = (2 * w * (has[split][s] - target[split][s]) + w * w) / target[split][s];
            cost += s == all ? all * growth : growth;
        }
        return cost;
    }

    private void put(int kinds, int split, int sign) {
        for (int i = 0; i < kinds; i++) {
            has[split][touched[i]] += sign * weight[touched[i]];
        }
    }

    private int weigh(int group) {
        int all = weight.length - 1;
        int kinds = 0;
        for (int i = 0; i < parts.size(group); i++) {
            int s = stratum[parts.member(group, i)];
            if (weight[s]++ == 0) {
                touched[kinds++] = s;
            }
        }
        // Float sums depend on their order; the order in which samples came must not show.
        Arrays.sort(touched, 0, kinds);
        weight[all] = parts.size(group);
        touched[kinds++] = all;
        return kinds;
    }

    private void clear(int kinds) {
        for (int i = 0; i < kinds; i++) {
            weight[touched[i]] = 0;
        }
    }
}
