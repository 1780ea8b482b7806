package dev.quern.catalog.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be different under other thresholds, read from the scores that are there. Stages that would have work to do are not run: a sample that
 * comes in has no split yet, and {@code dedupe} has not compared it.
 *
 * @param moved the settings
 * @param stages the judges whose thresholds move, in the order of the mill
 * @param chunks chunks that pass
 * @param samples samples that pass
 * @param unasked chunks that would come in and of which nothing was made yet
 * @param groups samples by what they have in common: {@code type}, {@code source}, {@code split}; largest first
 * @param lengths how long the samples' questions and answers are
 * @param in examples of what would come in
 * @param out examples of what would go out
 */
public record WhatIf(
        List<Moved> moved,
        List<Judge> stages,
        Count chunks,
        Count samples,
        long unasked,
        List<Group> groups,
        List<Length> lengths,
        List<Example> in,
        List<Example> out) {
    /** Copies the lists. */
    public WhatIf {
        moved = List.copyOf(moved);
        stages = List.copyOf(stages);
        groups = List.copyOf(groups);
        lengths = List.copyOf(lengths);
        in = List.copyOf(in);
        out = List.copyOf(out);
    }

    /** A setting, as it is and as it would be. */
    public record Moved(String key, String before, String after) {}

    /** How many, as it is and as it would be. */
    public record Count(long before, long after) {}

    /** How many of its inputs a judge rejects; what was decided by hand stays decided. */
    public record Judge(String stage, Count rejected) {}

    /**
     * Samples with something in common.
     *
     * @param by what: {@code type}, {@code source} or {@code split}
     * @param name its value; {@code none yet} for samples without a split
     * @param count how many
     */
    public record Group(String by, String name, Count count) {}

    /**
     * A length, characters.
     *
     * @param of {@code question} or {@code answer}
     * @param quantile which, such as 0.5 for the median
     * @param before as it is; null when there is no sample
     * @param after as it would be; null when there would be none
     */
    public record Length(String of, double quantile, @Nullable Long before, @Nullable Long after) {}

    /**
     * An item that would come in or go out.
     *
     * @param id the item
     * @param text what it says, on one line
     * @param reason why it is rejected now, or would be
     */
    public record Example(String id, String text, String reason) {}
}
