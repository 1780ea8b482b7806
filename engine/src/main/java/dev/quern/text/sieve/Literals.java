package dev.quern.text.sieve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for all literals of some sets at once, in time linear to the text: an automaton after Aho and Corasick, whose steps are a table.
 * Upper and lower case are put aside. Immutable and thread-safe.
 */
final class Literals {
    private final int classes;

    /** The class of each char; 0 for those of no literal. */
    private final char[] classOf = new char[Character.MAX_VALUE + 1];

    /** Where a state goes at each class. */
    private final int[] next;

    /** Bits of the sets that are found by reaching a state; null for most states. */
    private final long[][] found;

    private final int words;

    Literals(List<Set<String>> sets) {
        words = (sets.size() + Long.SIZE - 1) / Long.SIZE;
        BitSet alphabet = new BitSet();
        sets.forEach(set -> set.forEach(literal -> literal.chars().forEach(alphabet::set)));
        classes = alphabet.cardinality() + 1;
        char[] own = new char[classOf.length];
        for (int c = alphabet.nextSetBit(0), number = 1; c >= 0; c = alphabet.nextSetBit(c + 1), number++) {
            own[c] = (char) number;
        }
        for (int c = 0; c < classOf.length; c++) {
            classOf[c] = own[Essentials.folded((char) c)];
        }
        List<int[]> tree = new ArrayList<>(List.of(new int[classes]));
        List<long[]> ends = new ArrayList<>(List.of(new long[0]));
        for (int set = 0; set < sets.size(); set++) {
            for (String literal : new TreeSet<>(sets.get(set))) {
                add(tree, ends, literal, set);
            }
        }
        next = new int[tree.size() * classes];
        found = new long[tree.size()][];
        link(tree, ends);
    }

    private void add(List<int[]> tree, List<long[]> ends, String literal, int set) {
        int state = 0;
        for (int i = 0; i < literal.length(); i++) {
            if (state != 0 && has(ends.get(state), set)) {
                return; // a shorter literal of the set is found before
            }
            int c = classOf[literal.charAt(i)];
            if (tree.get(state)[c] == 0) {
                tree.get(state)[c] = tree.size();
                tree.add(new int[classes]);
                ends.add(new long[0]);
            }
            state = tree.get(state)[c];
        }
        long[] bits = Arrays.copyOf(ends.get(state), words);
        bits[set / Long.SIZE] |= 1L << set;
        ends.set(state, bits);
    }

    private static boolean has(long[] bits, int set) {
        return bits.length > 0 && (bits[set / Long.SIZE] & 1L << set) != 0;
    }

    /** Breadth first: where a state has no branch it goes where the longest of its ends goes, which is shorter and done before. */
    private void link(List<int[]> tree, List<long[]> ends) {
        int[] shorter = new int[tree.size()];
        Queue<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            long[] bits = ends.get(state);
            long[] inherited = state == 0 ? null : found[shorter[state]];
            if (bits.length > 0 || inherited != null) {
                bits = Arrays.copyOf(bits, words);
                for (int i = 0; inherited != null && i < words; i++) {
                    bits[i] |= inherited[i];
                }
                found[state] = bits;
            }
            for (int c = 0; c < classes; c++) {
                int branch = tree.get(state)[c];
                int otherwise = state == 0 ? 0 : next[shorter[state] * classes + c];
                next[state * classes + c] = branch == 0 ? otherwise : branch;
                if (branch != 0) {
                    shorter[branch] = otherwise;
                    open.add(branch);
                }
            }
        }
    }

    /** Returns a bit for each set of which a literal stands in {@code text}. */
    long[] in(CharSequence text) {
        long[] bits = new long[words];
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * classes + classOf[text.charAt(i)]];
            long[] reached = found[state];
            if (reached != null) {
                for (int word = 0; word < words; word++) {
                    bits[word] |= reached[word];
                }
            }
        }
        return bits;
    }
}
