package dev.quern.text;

import java.util.Locale;
import java.util.Set;

/** Tells a point that ends a sentence from one that belongs to the word before it. The abbreviations are English. */
final class Points {
    /** Always go on. */
    private static final Set<String> TITLES = words("""
            mr mrs ms mx dr prof rev fr hon gen col maj capt cmdr lt sgt cpl pvt gov sen rep pres st mt ft messrs
            e.g i.e viz cf vs v al ca approx est eq eqs fig figs tab sec secs sect ch chap chaps vol vols no nos nr pp p
            para paras art ed eds trans repr op cit incl excl resp min max dept univ assn bros
            jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
            """);

    /** May be last: decided by what follows. */
    private static final Set<String> LAST = words("""
            etc inc ltd co corp llc plc jr sr esq ph.d m.d b.a m.a b.sc m.sc a.m p.m a.d b.c am pm
            u.s u.k u.n e.u u.s.a d.c ft in lb lbs oz hr hrs sq ext tel ave blvd rd
            """);

    /** Words that rarely follow a name or a measure inside a sentence, and often begin one. */
    private static final Set<String> FIRST = words("""
            a after all although an and as at because before both but by during each every finally first for from he here how
            however if in instead it its later many meanwhile more most moreover next no nobody now of on once one only or other
            our others several she since so some such that the their then there these they this those though through thus to today
            under until we what when where whereas whether which while who why with without yes yet you your
            """);

    private Points() {}

    /**
     * Tells whether the sentence goes on after a point.
     *
     * @param start where the sentence begins, its first character
     * @param point where the point stands
     * @param next where the first letter after it stands, or the end of the text
     */
    static boolean continues(String text, int start, int point, int next) {
        int from = point;
        // A word longer than this is no abbreviation.
        while (from > start && point - from < 12 && isWordPart(text.charAt(from - 1))) {
            from--;
        }
        if (from == point || (from > start && isWordPart(text.charAt(from - 1)))) {
            return false;
        }
        String word = text.substring(from, point);
        String lower = word.toLowerCase(Locale.ROOT);
        if (from == start && isListNumber(word)) {
            return true;
        }
        if (lower.equals("no") || lower.equals("nos")) {
            return next < text.length() && Character.isDigit(text.charAt(next));
        }
        if (TITLES.contains(lower)) {
            return true;
        }
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
        return (initial || LAST.contains(lower) || isDotted(word)) && !beginsWithFirstWord(text, next);
    }

    /** What opens a sentence and only counts it: {@code 1.}, {@code iv.}, {@code 3.1.4.}. */
    private static boolean isListNumber(String word) {
        if (word.chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
            return word.length() <= 3 || word.indexOf('.') > 0;
        }
        return word.length() <= 4 && (word.length() == 1 || word.chars().allMatch(c -> "ivxIVX".indexOf(c) >= 0));
    }

    /** {@code U.S} or {@code z.B}: letters one by one. */
    private static boolean isDotted(String word) {
        if (word.length() < 3 || word.length() % 2 == 0) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (i % 2 == 0 ? !Character.isLetter(word.charAt(i)) : word.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsWithFirstWord(String text, int next) {
        int end = next;
        while (end < text.length() && end - next < 12 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end == text.length() && end == next
                || FIRST.contains(text.substring(next, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isWordPart(char c) {
        return c == '.' || Character.isLetterOrDigit(c);
    }

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+"));
    }
}
