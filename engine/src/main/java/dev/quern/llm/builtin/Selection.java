package dev.quern.llm.builtin;

import dev.quern.llm.builtin.find.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses among candidates: the surest first, different types before the same again, and nothing twice. */
final class Selection {
    private static final double REPEATED_TYPE = 0.08;
    private static final double SAME_WORDS = 0.7;
    private static final Pattern PLACE = Pattern.compile("^In (?:the section )?\"[^\"]*\"(?: of \"[^\"]*\")?, ");
    private static final Set<String> EMPTY = Set.of(
            "what", "how", "why", "when", "where", "who", "which", "is", "are", "was", "were", "do", "does", "did", "a", "an",
            "the", "of", "to",
            "in", "for", "you", "by", "on", "at");

    private Selection() {}

    /** Returns at most {@code count} of them, in the order of their answers in the passage. */
    static List<Candidate> best(List<Candidate> candidates, int count) {
        List<Candidate> left = new ArrayList<>(candidates);
        List<Candidate> chosen = new ArrayList<>();
        Map<String, Integer> types = new HashMap<>();
        while (chosen.size() < count) {
            Candidate best = next(left, types);
            if (best == null) {
                break;
            }
            left.remove(best);
            if (chosen.stream().noneMatch(other -> repeats(best, other))) {
                chosen.add(best);
                types.merge(best.type(), 1, Integer::sum);
            }
        }
        chosen.sort((a, b) -> a.span().start() != b.span().start()
                ? Integer.compare(a.span().start(), b.span().start())
                : a.question().compareTo(b.question()));
        return chosen;
    }

    private static @Nullable Candidate next(List<Candidate> left, Map<String, Integer> types) {
        Candidate best = null;
        double bestScore = 0;
        for (Candidate candidate : left) {
            double score = candidate.confidence() - REPEATED_TYPE * types.getOrDefault(candidate.type(), 0);
            if (best == null || score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Whether two ask for the same: one answer within the other, or nearly the same words of content. */
    private static boolean repeats(Candidate a, Candidate b) {
        boolean overlap = a.span().start() < b.span().end() && b.span().start() < a.span().end();
        if (overlap || a.answer().equalsIgnoreCase(b.answer())) {
            return true;
        }
        Set<String> first = words(a.question());
        Set<String> second = words(b.question());
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        int union = first.size() + second.size() - both.size();
        return union > 0 && both.size() >= SAME_WORDS * union;
    }

    private static Set<String> words(String question) {
        String asked = PLACE.matcher(question).replaceFirst("").toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(Arrays.asList(asked.split("[^\\p{L}\\p{N}]+")));
        words.removeAll(EMPTY);
        return words;
    }
}
