package dev.quern.stages.judge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words for comparison: what two texts share when case, typography, markup and inflection are put aside. */
final class Words {
    private static final Pattern MARKUP = Pattern.compile("[*`]+|(?<!\\w)_+|_+(?!\\w)");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[,\\u00a0\\u202f](?=\\d{3}(?!\\d))");

    /** English words that carry no fact; in other languages every word counts, which is stricter by little. */
    private static final Set<String> STOP = Set.of(
            ("a an the this that these those it its he she they them their his her i me my we us our you your who whom whose which"
                    + " what when where why how is are was were be been being am do does did done doing has have had having will"
                    + " would can could shall should may might must and or but nor not no so if then than as at by for from in into"
                    + " of off on onto out over to up with within without about after before between during through under until"
                    + " upon via there here also just only very too both each either such some any all more most other own same")
                    .split(" "));

    private static final List<String> ENDINGS = List.of(
            "ations", "ation", "ingly", "ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s", "e");

    private Words() {}

    /** Puts typography, markup, case and white space aside. */
    static String plain(String text) {
        String form = typed(Normalizer.normalize(text, Normalizer.Form.NFKC));
        if (hasAny(form, '*', '`', '_')) {
            form = MARKUP.matcher(form).replaceAll("");
        }
        if (hasAny(form, ',', '\u00a0', '\u202f')) {
            form = THOUSANDS.matcher(form).replaceAll("");
        }
        return Spaces.single(form).strip().toLowerCase(Locale.ROOT);
    }

    /** Writes typographic quotes and dashes as they are typed, and takes soft hyphens out. */
    private static String typed(String text) {
        StringBuilder typed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char plain = switch (c) {
                case '’', '‘' -> '\'';
                case '“', '”' -> '"';
                case '–', '—' -> '-';
                default -> c;
            };
            boolean hyphen = c == '\u00ad';
            if (typed == null && (plain != c || hyphen)) {
                typed = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (typed != null && !hyphen) {
                typed.append(plain);
            }
        }
        return typed == null ? text : typed.toString();
    }

    private static boolean hasAny(String text, char a, char b, char c) {
        return text.indexOf(a) >= 0 || text.indexOf(b) >= 0 || text.indexOf(c) >= 0;
    }

    /** Returns the content words of a text in order, reduced to stems; scripts without spaces give overlapping pairs of characters. */
    static List<String> content(String text) {
        List<String> words = new ArrayList<>();
        for (String word : cut(plain(text))) {
            if (hasUnspaced(word)) {
                pairs(word, words);
            } else if (!STOP.contains(word)) {
                words.add(stem(word));
            }
        }
        return words;
    }

    /** Returns the words and figures of a text as they stand. */
    static List<String> cut(String text) {
        List<String> words = new ArrayList<>();
        Letters.runs(text, Words::endOfWord, words::add);
        return words;
    }

    /**
     * Returns where the word ends that begins at {@code start}: a figure with its separators, or letters with at most one apostrophe among
     * them; {@code start} itself where there is none.
     */
    private static int endOfWord(String text, int start) {
        int end = endOfDigits(text, start);
        if (end > start) {
            for (int next = end; next < text.length() && ".,:/".indexOf(text.charAt(next)) >= 0
                    && endOfDigits(text, next + 1) > next + 1; next = end) {
                end = endOfDigits(text, next + 1);
            }
            return end;
        }
        end = Letters.end(text, start);
        if (end > start && end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '’')) {
            int whole = Letters.end(text, end + 1);
            return whole > end + 1 ? whole : end;
        }
        return end;
    }

    private static int endOfDigits(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean hasUnspaced(String word) {
        for (int at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
            if (Scripts.isUnspaced(word.codePointAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the content words of a text. */
    static Set<String> contentSet(String text) {
        return new HashSet<>(content(text));
    }

    /** Whether a word of {@link #content} is a figure. */
    static boolean isFigure(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static void pairs(String word, List<String> words) {
        int[] characters = word.codePoints().toArray();
        if (characters.length == 1) {
            words.add(word);
        }
        for (int i = 0; i + 1 < characters.length; i++) {
            words.add(new String(characters, i, 2));
        }
    }

    /** Takes off the commonest English endings, on both sides of a comparison alike; a linguist's stem is not needed for that. */
    private static String stem(String word) {
        String stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        for (String ending : ENDINGS) {
            if (stem.length() >= ending.length() + 4 && stem.endsWith(ending) && !stem.endsWith("ss")) {
                return stem.substring(0, stem.length() - ending.length());
            }
        }
        return stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss") ? stem.substring(0, stem.length() - 1) : stem;
    }
}
