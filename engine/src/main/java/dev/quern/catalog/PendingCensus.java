package dev.quern.catalog;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the inputs that a run would settle.
 *
 * @param fresh how many the stage's latest run did not see
 * @param stale how many it settled
 * @param failed how many failed in it
 * @param left how many of the stage's inputs failed in it and are not pending
 * @param fingerprint of the stage in its latest run; null when it never ran
 * @param settings of that run; null when it never ran
 */
public record PendingCensus(
        long fresh, long stale, long failed, long left, @Nullable String fingerprint,
        @Nullable SortedMap<String, String> settings) {}
