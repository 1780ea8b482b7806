package dev.quern.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what documents write as their language: {@code en}, {@code en-US}, {@code de_AT}, {@code pt-BR.UTF-8}. */
final class LanguageTag {
    private static final Set<String> KNOWN = new TreeSet<>(Arrays.asList(Locale.getISOLanguages()));

    private LanguageTag() {}

    /** Returns the ISO 639-1 code that a tag (BCP 47, or a POSIX locale) starts with; null when it starts with none. */
    static @Nullable String code(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        String primary = tag.strip().split("[-_.]", 2)[0].toLowerCase(Locale.ROOT);
        return primary.length() == 2 && KNOWN.contains(primary) ? primary : null;
    }
}
