package dev.quern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a stage would do, and why. Nothing was settled to find it out.
 *
 * @param stage the stage
 * @param pending how many inputs it would settle; 0 when something stands in its way
 * @param fresh of these, how many the stage's latest run did not see
 * @param stale of these, how many its latest run settled, under what has changed since
 * @param failed of these, how many failed in its latest run
 * @param left how many failed in its latest run and would be left alone
 * @param because what has changed since its latest run, one each, such as {@code chunk.size 1000 → 1400}; empty when nothing has
 * @param asksModel whether it waits for a model, so that its calls may cost something
 * @param settledBefore whether it would settle nothing and make current again what was settled before the latest run
 * @param obstacle what stands in its way, for people; null when nothing does
 * @param waitsFor a stage before it that has inputs pending itself, so that these figures may change; null when there is none
 */
public record RunPlan(
        String stage,
        long pending,
        long fresh,
        long stale,
        long failed,
        long left,
        List<String> because,
        boolean asksModel,
        boolean settledBefore,
        @Nullable String obstacle,
        @Nullable String waitsFor) {
    /** Copies the list. */
    public RunPlan {
        because = List.copyOf(because);
    }
}
