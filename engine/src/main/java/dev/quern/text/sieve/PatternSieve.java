package dev.quern.text.sieve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of up to 64 expressions may be found in a text, in one pass over it. An expression that is not told of cannot be found; one
 * that is may be or not. What the expressions need is read when the first text is looked at, so that a program that looks at none does not
 * wait for it. Thread-safe.
 */
public final class PatternSieve {
    /** Any other flag changes how an expression is read. */
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL | Pattern.MULTILINE;

    private final List<Pattern> patterns;
    private volatile @Nullable Needs needs;

    /**
     * What the expressions need.
     *
     * @param literals what is looked for
     * @param needed by expression, by alternative: the sets that are needed, as bits
     */
    private record Needs(Literals literals, long[][][] needed) {}

    /**
     * A sieve for these expressions.
     *
     * @throws IllegalArgumentException when there are more than 64, or one has a flag that is not read
     */
    public PatternSieve(List<Pattern> patterns) {
        if (patterns.size() > Long.SIZE) {
            throw new IllegalArgumentException(patterns.size() + " expressions, where at most 64 fit");
        }
        for (Pattern pattern : patterns) {
            if ((pattern.flags() & ~FLAGS) != 0) {
                throw new IllegalArgumentException("a flag that is not read, of the expression " + pattern);
            }
        }
        this.patterns = List.copyOf(patterns);
    }

    private Needs needs() {
        Needs read = needs;
        if (read == null) {
            read = read(patterns); // two threads may both read it, and come to the same
            needs = read;
        }
        return read;
    }

    private static Needs read(List<Pattern> patterns) {
        Map<Set<String>, Integer> sets = new LinkedHashMap<>();
        List<List<List<Set<String>>>> essentials = patterns.stream().map(pattern -> Essentials.of(pattern.pattern())).toList();
        essentials.forEach(alternatives -> alternatives.forEach(
                alternative -> alternative.forEach(set -> sets.putIfAbsent(set, sets.size()))));
        int words = (sets.size() + Long.SIZE - 1) / Long.SIZE;
        long[][][] needed = new long[patterns.size()][][];
        for (int i = 0; i < needed.length; i++) {
            needed[i] = new long[essentials.get(i).size()][words];
            for (int j = 0; j < needed[i].length; j++) {
                for (Set<String> set : essentials.get(i).get(j)) {
                    int bit = sets.getOrDefault(set, 0);
                    needed[i][j][bit / Long.SIZE] |= 1L << bit;
                }
            }
        }
        return new Needs(new Literals(new ArrayList<>(sets.keySet())), needed);
    }

    /**
     * Returns a bit for each expression that may be found in {@code text}: the lowest for the first of the list.
     *
     * @throws IllegalArgumentException when an expression holds what cannot be read, such as a back reference
     */
    public long candidates(CharSequence text) {
        Needs read = needs();
        long[] there = read.literals.in(text);
        long candidates = 0;
        for (int i = 0; i < read.needed.length; i++) {
            if (any(read.needed[i], there)) {
                candidates |= 1L << i;
            }
        }
        return candidates;
    }

    private static boolean any(long[][] alternatives, long[] there) {
        for (long[] alternative : alternatives) {
            boolean whole = true;
            for (int i = 0; i < there.length && whole; i++) {
                whole = (alternative[i] & ~there[i]) == 0;
            }
            if (whole) {
                return true;
            }
        }
        return false;
    }
}
