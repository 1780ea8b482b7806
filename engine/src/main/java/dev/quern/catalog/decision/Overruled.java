package dev.quern.catalog.decision;

import java.util.List;

/**
 * What a decision overrules, or would.
 *
 * @param decision its number; 0 when it was not made
 * @param touched the verdicts by stage and by what was said, in the order of the mill
 */
public record Overruled(long decision, List<Touched> touched) {
    /** Copies the list. */
    public Overruled {
        touched = List.copyOf(touched);
    }

    /**
     * Verdicts that said the same.
     *
     * @param stage whose verdicts
     * @param said the reason of a rejection, the fault of a failure, or {@code accepted}
     * @param items how many
     */
    public record Touched(String stage, String said, long items) {}

    /** Returns how many verdicts it is. */
    public long items() {
        return touched.stream().mapToLong(Touched::items).sum();
    }
}
