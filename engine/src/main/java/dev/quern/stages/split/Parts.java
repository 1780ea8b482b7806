package dev.quern.stages.split;

import dev.quern.text.Groups;
import java.util.Arrays;

/**
 * Samples sorted into groups that must not be parted. Groups are numbered from large to small by powers of two; among groups of about one
 * size by a hash of the seed and their lowest sample id, so that the order of the inputs plays no part and another seed gives another split.
 */
final class Parts {
    private final int[] groupOf;
    private final int[] size;
    private final int[] members;
    private final int[] from;

    private Parts(int[] groupOf, int count) {
        this.groupOf = groupOf;
        size = new int[count];
        for (int group : groupOf) {
            size[group]++;
        }
        from = new int[count + 1];
        for (int group = 0; group < count; group++) {
            from[group + 1] = from[group] + size[group];
        }
        members = new int[groupOf.length];
        int[] next = Arrays.copyOf(from, count);
        for (int sample = 0; sample < groupOf.length; sample++) {
            members[next[groupOf[sample]]++] = sample;
        }
    }

    static Parts of(Corpus corpus, Groups chunks, long seed) {
        int samples = corpus.sampleCount();
        int[] numberOf = new int[corpus.chunkCount()];
        Arrays.fill(numberOf, -1);
        int[] size = new int[numberOf.length];
        int[] lowest = new int[numberOf.length];
        int[] groupOf = new int[samples];
        int count = 0;
        for (int sample = 0; sample < samples; sample++) {
            int root = chunks.of(corpus.chunkOf(sample));
            if (numberOf[root] < 0) {
                numberOf[root] = count++;
                lowest[numberOf[root]] = sample;
            }
            int group = numberOf[root];
            groupOf[sample] = group;
            size[group]++;
            lowest[group] = corpus.samples().compare(sample, lowest[group]) < 0 ? sample : lowest[group];
        }
        Integer[] order = new Integer[count];
        long[] lot = new long[count];
        for (int group = 0; group < count; group++) {
            order[group] = group;
            lot[group] = draw(seed, corpus.samples().get(lowest[group]).value());
        }
        Arrays.sort(order, (a, b) -> Integer.highestOneBit(size[a]) != Integer.highestOneBit(size[b])
                ? Integer.compare(size[b], size[a])
                : lot[a] != lot[b]
                        ? Long.compare(lot[a], lot[b])
                        : corpus.samples().compare(lowest[a], lowest[b]));
        int[] rank = new int[count];
        for (int i = 0; i < count; i++) {
            rank[order[i]] = i;
        }
        for (int sample = 0; sample < samples; sample++) {
            groupOf[sample] = rank[groupOf[sample]];
        }
        return new Parts(groupOf, count);
    }

    int count() {
        return size.length;
    }

    int samples() {
        return groupOf.length;
    }

    int groupOf(int sample) {
        return groupOf[sample];
    }

    /** How many samples a group has. */
    int size(int group) {
        return size[group];
    }

    /** How many samples the largest group has. */
    int largest() {
        return Arrays.stream(size).max().orElse(0);
    }

    /** One of the samples of a group, from 0 to its size. */
    int member(int group, int index) {
        return members[from[group] + index];
    }

    /** How many groups of equal size these are worth: 1 over the sum of the squared shares (the inverse Simpson index). */
    double worth() {
        double sum = 0;
        for (int samples : size) {
            double share = (double) samples / groupOf.length;
            sum += share * share;
        }
        return sum == 0 ? 0 : 1 / sum;
    }

    private static long draw(long seed, String name) {
        long hash = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
