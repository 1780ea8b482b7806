package dev.quern.catalog.decision;

import dev.quern.catalog.CatalogException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to overrule.
 *
 * @param kind to what
 * @param stage the stage whose verdicts are meant; null for the one that rejected an item, or the first that judges items of its kind
 * @param ids whole ids; empty when {@code where} says which
 * @param where an SQL condition; over the stage's items ({@code all_samples}, {@code all_chunks}, {@code documents}) when a stage is
 *     named, else over {@code verdicts}; null when {@code ids} say which
 * @param reason why items are rejected, kebab-case; null for {@code by-hand}, and when they are accepted
 * @param note a person's words; null for none
 */
public record Ruling(
        Kind kind,
        @Nullable String stage,
        List<String> ids,
        @Nullable String where,
        @Nullable String reason,
        @Nullable String note) {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** To what a verdict is overruled. */
    public enum Kind {
        /** The item passes. */
        ACCEPT,
        /** The item is dropped. */
        REJECT;

        /** Returns the word in the catalog. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the ids, and checks the reason. */
    public Ruling {
        ids = List.copyOf(ids);
        if (ids.isEmpty() == (where == null)) {
            throw new IllegalArgumentException("either ids or a condition");
        }
        if (reason != null && !KEBAB.matcher(reason).matches()) {
            throw new CatalogException(
                    "a reason is a code such as wrong-answer, not '" + reason + "'; what you want to say besides is a note");
        }
    }

    /** Overrules the verdicts on single items. */
    public static Ruling of(Kind kind, String... ids) {
        return new Ruling(kind, null, List.of(ids), null, null, null);
    }

    /** Overrules the verdicts of a stage on the items for which a condition holds. */
    public static Ruling where(Kind kind, @Nullable String stage, String condition) {
        return new Ruling(kind, stage, List.of(), condition, null, null);
    }

    /** Returns the same with a reason and a note. */
    public Ruling because(@Nullable String why, @Nullable String words) {
        return new Ruling(kind, stage, ids, where, why, words);
    }

    /** Returns what was chosen, for people. */
    String chosen() {
        return where == null ? String.join(" ", ids) : "where " + where;
    }
}
