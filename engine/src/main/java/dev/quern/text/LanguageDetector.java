package dev.quern.text;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text, and says nothing rather than guess. A script that one language owns (kana, Hangul, Greek, Thai …)
 * decides by itself; among the languages that share the Latin, Cyrillic, Arabic and Devanagari scripts, character n-grams decide
 * (Optimaize's language-detector, profiles from Wikipedia). Code, links and figures are no evidence and are left out.
 *
 * <p>Thread-safe and cheap to create: the profiles (about 40 MB of heap, half a second) are loaded once a process, when a text
 * first needs them. The same text always gives the same answer.
 */
public final class LanguageDetector {
    /** Below this many letters n-grams take names for languages. */
    private static final int LETTERS_TO_BE_SURE = 32;

    /** The n-gram method multiplies probabilities, which run out of digits on long texts: it sees this many characters at a time. */
    private static final int WINDOW = 100;

    /** Least probability of an answer from a text of few windows. */
    private static final double SURE = 0.9;

    /** Least mean probability over many windows: a document may quote another language. */
    private static final double MOSTLY = 0.6;

    private static final int MANY_WINDOWS = 8;

    /**
     * Returns the ISO 639-1 code of the language that {@code text} is written in, or null when that is not sure: too short, code,
     * a mixture, or a language outside the known ones.
     */
    public @Nullable String detect(String text) {
        String words = LanguageEvidence.of(text);
        String script = ScriptLanguage.of(words);
        if (script != null) {
            return script;
        }
        if (words.codePoints().filter(c -> c != ' ').count() < LETTERS_TO_BE_SURE) {
            return null;
        }
        double least = words.length() > MANY_WINDOWS * WINDOW ? MOSTLY : SURE;
        return byNgrams(words).entrySet().stream().filter(entry -> entry.getValue() >= least).map(Map.Entry::getKey)
                .findFirst().orElse(null);
    }

    /**
     * Returns how likely each language is, by ISO 639-1 code: the raw measurement behind {@link #detect}, without its caution
     * about short texts; for a long text the mean over its parts. Languages under 0.05 in each part are left out; empty when
     * {@code text} holds no words.
     */
    public SortedMap<String, Double> probabilities(String text) {
        String words = LanguageEvidence.of(text);
        String script = ScriptLanguage.of(words);
        return script == null ? byNgrams(words) : new TreeMap<>(Map.of(script, 1.0));
    }

    private static SortedMap<String, Double> byNgrams(String words) {
        if (words.isEmpty()) {
            return Collections.emptySortedMap();
        }
        List<String> windows = windows(words);
        SortedMap<String, Double> probabilities = new TreeMap<>();
        for (String window : windows) {
            for (DetectedLanguage language : Profiles.DETECTOR.getProbabilities(window)) {
                probabilities.merge(
                        language.getLocale().getLanguage(), language.getProbability() / windows.size(), Double::sum);
            }
        }
        return probabilities;
    }

    /** Cuts at spaces into windows of about equal length: a short rest at the end would only be guessed at. */
    private static List<String> windows(String words) {
        int count = (words.length() + WINDOW - 1) / WINDOW;
        List<String> windows = new ArrayList<>(count);
        int start = 0;
        for (int i = 1; i <= count && start < words.length(); i++) {
            int space = words.indexOf(' ', (int) ((long) words.length() * i / count));
            int end = i == count || space < 0 ? words.length() : space;
            if (end > start) {
                windows.add(words.substring(start, end));
                start = end;
            }
        }
        return windows;
    }

    /** Holds what is slow to load, until it is asked for. */
    private static final class Profiles {
        /** The languages of the library that share a script, without those too close to a larger neighbour to be told apart. */
        private static final String LANGUAGES = "ar bg ca cs da de en es et eu fa fi fr hi hr hu id is it lt lv mk mr ms"
                + " ne nl no pl pt ro ru sk sl sq sr sv sw tl tr uk ur vi";

        /** Every window takes the exact algorithm; the one for long texts samples at random. */
        static final com.optimaize.langdetect.LanguageDetector DETECTOR = load();

        private static com.optimaize.langdetect.LanguageDetector load() {
            try {
                return LanguageDetectorBuilder.create(NgramExtractors.standard())
                        .withProfiles(
                                new LanguageProfileReader().readBuiltIn(
                                        Stream.of(LANGUAGES.split(" ")).map(LdLocale::fromString).toList()))
                        .shortTextAlgorithm(Integer.MAX_VALUE).prefixFactor(1.5).suffixFactor(2.0)
                        .minimalConfidence(0.05).build();
            } catch (IOException e) {
                throw new UncheckedIOException("the language profiles are missing from the class path", e);
            }
        }
    }
}
