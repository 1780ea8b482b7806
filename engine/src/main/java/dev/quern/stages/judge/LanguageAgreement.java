package dev.quern.stages.judge;

import dev.quern.item.SampleInContext;
import dev.quern.text.LanguageDetector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * How well question and answer agree with the language of their source, from 0 to 1; 1 where it cannot be told. Words that the source
 * itself uses, and capitalised words, say nothing about a change of language (names are the same in all of them), so only the
 * others are looked at, and only when there are enough of them.
 */
final class LanguageAgreement implements Measure<SampleInContext> {
    /** A question has a question word, so few letters tell its language. */
    private static final int LETTERS_OF_A_QUESTION = 12;

    /** An answer may be a list of terms, which the detector takes for some language. */
    private static final int LETTERS_OF_AN_ANSWER = 32;

    /** What the detector has to be about another language before the source's own is doubted. */
    private static final double SURE = 0.99;

    /** Stands for a language without a code. */
    static final String UNKNOWN = "?";

    private final LanguageDetector detector;
    private final String wanted;

    LanguageAgreement(LanguageDetector detector) {
        this(detector, "");
    }

    /**
     * Agreement with a language that was asked for.
     *
     * @param wanted its code; "" for that of the source, {@link #UNKNOWN} for one that cannot be told
     */
    LanguageAgreement(LanguageDetector detector, String wanted) {
        this.detector = detector;
        this.wanted = wanted;
    }

    @Override
    public Measurement of(SampleInContext sample) {
        if (wanted.equals(UNKNOWN)) {
            return Measurement.of(1);
        }
        String source = wanted.isEmpty() ? sample.chunk().language() : wanted;
        String language = source == null ? detector.detect(sample.chunk().text()) : source.toLowerCase(Locale.ROOT);
        if (language == null) {
            return Measurement.of(1);
        }
        Set<String> known = new HashSet<>();
        Letters.runs(sample.chunk().text(), word -> known.add(word.toLowerCase(Locale.ROOT)));
        sample.chunk().headingPath().forEach(
                heading -> Letters.runs(heading, word -> known.add(word.toLowerCase(Locale.ROOT))));
        Measurement question = agreement(sample.sample().question(), known, language, LETTERS_OF_A_QUESTION, "the question");
        Measurement answer = agreement(sample.sample().answer(), known, language, LETTERS_OF_AN_ANSWER, "the answer");
        return question.value() <= answer.value() ? question : answer;
    }

    private Measurement agreement(String text, Set<String> known, String language, int enough, String what) {
        StringBuilder unknown = new StringBuilder();
        int letters = 0;
        for (String word : words(text)) {
            boolean name = letters > 0 && Character.isUpperCase(word.codePointAt(0));
            if (!name && !known.contains(word.toLowerCase(Locale.ROOT))) {
                unknown.append(word).append(' ');
                letters += (int) word.codePoints().map(c -> Scripts.isDense(c) ? 3 : 1).sum();
            }
        }
        if (letters < enough) {
            return Measurement.of(1);
        }
        SortedMap<String, Double> probabilities = detector.probabilities(unknown.toString());
        Map.Entry<String, Double> best = probabilities.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey())).orElse(null);
        if (best == null || best.getKey().equals(language) || best.getValue() < SURE) {
            return Measurement.of(1);
        }
        return new Measurement(
                probabilities.getOrDefault(language, 0.0),
                what + " is in " + best.getKey() + (wanted.isEmpty() ? ", the source in " : ", asked for was ") + language);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Letters.runs(text, words::add);
        return words;
    }
}
