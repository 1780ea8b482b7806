package dev.quern.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A language as a person names it.
 *
 * @param code ISO 639-1 code, or null when the name is in no list, as {@code Swiss German}
 * @param name in English, such as {@code German} or {@code Portuguese (Brazil)}
 */
public record Language(@Nullable String code, String name) {
    private static final List<String> CODES = Arrays.stream(Locale.getISOLanguages()).sorted().toList();
    private static final int LONGEST_CODE = 3;

    /**
     * Understands a code ({@code de}, {@code pt-BR}) or a name in English ({@code German}); any other name is taken as it is.
     *
     * @throws IllegalArgumentException when it looks like a code and is none
     */
    public static Language of(String typed) {
        String text = typed.strip();
        Locale tag = Locale.forLanguageTag(text.replace('_', '-'));
        if (CODES.contains(tag.getLanguage())) {
            return new Language(tag.getLanguage(), tag.getDisplayName(Locale.ENGLISH));
        }
        for (String code : CODES) {
            if (Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(text)) {
                return new Language(code, Locale.of(code).getDisplayLanguage(Locale.ENGLISH));
            }
        }
        if (text.length() <= LONGEST_CODE) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no language; name one by its code, such as de, or in English, such as German");
        }
        return new Language(null, text);
    }
}
