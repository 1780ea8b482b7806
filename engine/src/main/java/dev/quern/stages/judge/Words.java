package dev.quern.stages.judge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for comparison: what two texts share when case, typography, markup and inflection are put aside. */
final class Words {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern MARKUP = Pattern.compile("[*`]+|(?<!\\w)_+|_+(?!\\w)");
    private static final Pattern WORD = Pattern.compile("\\d+(?:[.,:/]\\d+)*|[\\p{L}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)?");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[,\\u00a0\\u202f](?=\\d{3}(?!\\d))");

    /** English words that carry no fact; in other languages every word counts, which is stricter by little. */
    private static final Set<String> STOP = Set.of(
            ("a an the this that these those it its he she they them their his her i me my we us our you your who whom whose which"
                    + " what when where why how is are was were be been being am do does did done doing has have had having will"
                    + " would can could shall should may might must and or but nor not no so if then than as at by for from in into"
                    + " of off on onto out over to up with within without about after before between during through under until"
                    + " upon via there here also just only very too both each either such some any all more most other own same")
                    .split(" "));

    private Words() {}

    /** Puts typography, markup, case and white space aside. */
    static String plain(String text) {
        String form = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('’', '\'').replace('‘', '\'')
                .replace('“', '"').replace('”', '"').replace('–', '-').replace('—', '-').replace("\u00ad", "");
        form = MARKUP.matcher(form).replaceAll("");
        form = THOUSANDS.matcher(form).replaceAll("");
        return SPACE.matcher(form).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the content words of a text in order, reduced to stems; scripts without spaces give overlapping pairs of characters. */
    static List<String> content(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(plain(text));
        while (matcher.find()) {
            String word = matcher.group();
            if (word.codePoints().anyMatch(Scripts::isUnspaced)) {
                pairs(word, words);
            } else if (!STOP.contains(word)) {
                words.add(stem(word));
            }
        }
        return words;
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
        for (String ending : List.of("ations", "ation", "ingly", "ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s",
                "e")) {
            if (stem.length() >= ending.length() + 4 && stem.endsWith(ending) && !stem.endsWith("ss")) {
                return stem.substring(0, stem.length() - ending.length());
            }
        }
        return stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss") ? stem.substring(0, stem.length() - 1) : stem;
    }
}
