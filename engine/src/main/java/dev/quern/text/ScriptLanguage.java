package dev.quern.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells the language where the script alone does. */
final class ScriptLanguage {
    /** Scripts that, among the languages with an ISO 639-1 code, one language writes (or one writes nearly everything in). */
    private static final Map<UnicodeScript, String> OWNERS = new EnumMap<>(
            Map.ofEntries(
                    Map.entry(UnicodeScript.GREEK, "el"), Map.entry(UnicodeScript.HEBREW, "he"),
                    Map.entry(UnicodeScript.THAI, "th"), Map.entry(UnicodeScript.HANGUL, "ko"),
                    Map.entry(UnicodeScript.HIRAGANA, "ja"), Map.entry(UnicodeScript.KATAKANA, "ja"),
                    Map.entry(UnicodeScript.HAN, "zh"), Map.entry(UnicodeScript.TAMIL, "ta"),
                    Map.entry(UnicodeScript.TELUGU, "te"), Map.entry(UnicodeScript.KANNADA, "kn"),
                    Map.entry(UnicodeScript.MALAYALAM, "ml"), Map.entry(UnicodeScript.GUJARATI, "gu"),
                    Map.entry(UnicodeScript.GURMUKHI, "pa"), Map.entry(UnicodeScript.BENGALI, "bn"),
                    Map.entry(UnicodeScript.ARMENIAN, "hy"), Map.entry(UnicodeScript.GEORGIAN, "ka"),
                    Map.entry(UnicodeScript.KHMER, "km"), Map.entry(UnicodeScript.LAO, "lo"),
                    Map.entry(UnicodeScript.MYANMAR, "my"), Map.entry(UnicodeScript.SINHALA, "si"),
                    Map.entry(UnicodeScript.ETHIOPIC, "am"), Map.entry(UnicodeScript.TIBETAN, "bo")));

    /** A text in such a language quotes Latin names; this share of its letters decides. One ideograph says as much as three letters. */
    private static final double MOST = 0.6;

    /** Japanese mixes scripts: this share of kana among its own letters separates it from Chinese that quotes a Japanese name. */
    private static final double KANA = 0.1;

    private ScriptLanguage() {}

    /** Returns an ISO 639-1 code, or null when the script leaves the language open. */
    static @Nullable String of(String text) {
        Map<String, Double> weights = new TreeMap<>();
        double all = 0;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetter(c)) {
                continue;
            }
            UnicodeScript script = UnicodeScript.of(c);
            double weight = script == UnicodeScript.HAN ? 3 : 1;
            all += weight;
            weights.merge(OWNERS.getOrDefault(script, ""), weight, Double::sum);
        }
        double kana = weights.getOrDefault("ja", 0.0);
        double han = weights.getOrDefault("zh", 0.0);
        if (kana > 0 && kana >= KANA * (kana + han / 3)) {
            weights.put("ja", kana + han);
            weights.remove("zh");
        }
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            if (!entry.getKey().isEmpty() && entry.getValue() >= MOST * all) {
                return entry.getKey();
            }
        }
        return null;
    }
}
