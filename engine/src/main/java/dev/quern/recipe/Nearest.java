package dev.quern.recipe;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that somebody most likely meant. The distance is that of optimal string alignment (insert, delete, replace, swap
 * neighbours), blind to case and to the difference between {@code -} and {@code _}.
 */
public final class Nearest {
    private Nearest() {}

    /**
     * Returns the nearest of {@code words}, or nothing when none is near: at most a third of the letters may differ, and at least one.
     * A word that {@code typed} begins, and no other does, is near too. Of two equally near the first in the order of {@code words}.
     */
    public static Optional<String> to(String typed, Collection<String> words) {
        String wanted = fold(typed);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Math.max(1, wanted.length() / 3) + 1;
        for (String word : words) {
            int distance = distance(wanted, fold(word));
            if (distance < bestDistance) {
                best = word;
                bestDistance = distance;
            }
        }
        return best != null ? Optional.of(best) : onlyOneThatBegins(wanted, words);
    }

    private static Optional<String> onlyOneThatBegins(String wanted, Collection<String> words) {
        String found = null;
        for (String word : words) {
            if (fold(word).startsWith(wanted)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = word;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String fold(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, Math.min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[b.length()];
    }
}
