package dev.quern.text.sieve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which of up to 64 expressions may be found in a text, in one pass over it. An expression that is not told of cannot be found; one
 * that is may be or not. Immutable and thread-safe.
 */
public final class PatternSieve {
    /** Any other flag changes how an expression is read. */
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL | Pattern.MULTILINE;

    private final Literals literals;

    /** By expression, by alternative: the sets that are needed, as bits. */
    private final long[][][] needed;

    private final long all;

    /**
     * Reads what each expression needs.
     *
     * @throws IllegalArgumentException when there are more than 64, or one holds what cannot be read, such as a back reference
     */
    public PatternSieve(List<Pattern> patterns) {
        if (patterns.size() > Long.SIZE) {
            throw new IllegalArgumentException(patterns.size() + " expressions, where at most 64 fit");
        }
        Map<Set<String>, Integer> sets = new LinkedHashMap<>();
        List<List<List<Set<String>>>> essentials = patterns.stream().map(PatternSieve::essentials).toList();
        essentials.forEach(alternatives -> alternatives.forEach(
                alternative -> alternative.forEach(set -> sets.putIfAbsent(set, sets.size()))));
        literals = new Literals(new ArrayList<>(sets.keySet()));
        int words = (sets.size() + Long.SIZE - 1) / Long.SIZE;
        needed = new long[patterns.size()][][];
        for (int i = 0; i < needed.length; i++) {
            needed[i] = new long[essentials.get(i).size()][words];
            for (int j = 0; j < needed[i].length; j++) {
                for (Set<String> set : essentials.get(i).get(j)) {
                    int bit = sets.getOrDefault(set, 0);
                    needed[i][j][bit / Long.SIZE] |= 1L << bit;
                }
            }
        }
        all = needed.length == 0 ? 0 : -1L >>> Long.SIZE - needed.length;
    }

    private static List<List<Set<String>>> essentials(Pattern pattern) {
        if ((pattern.flags() & ~FLAGS) != 0) {
            throw new IllegalArgumentException("a flag that is not read, of the expression " + pattern);
        }
        return Essentials.of(pattern.pattern());
    }

    /** Returns a bit for each expression that may be found in {@code text}: the lowest for the first of the list. */
    public long candidates(CharSequence text) {
        long[] there = literals.in(text);
        long candidates = all;
        for (int i = 0; i < needed.length; i++) {
            if (!any(needed[i], there)) {
                candidates &= ~(1L << i);
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
