package dev.quern;

import dev.quern.catalog.call.BatchRow;
import java.util.List;

/**
 * What {@code run --batch} did.
 *
 * @param stage the stage
 * @param pending inputs that had no outcome
 * @param requests requests that were handed over
 * @param known inputs that every answer is there for already: a run settles them and pays nothing
 * @param underWay requests that an earlier batch may still answer
 * @param faults inputs that fail before they ask; a run says why
 * @param batches what was handed over
 * @param unasked earlier batches whose provider could not be asked how far they are; what they asked counts as under way
 */
public record BatchReport(
        String stage, long pending, long requests, long known, long underWay, long faults, List<BatchRow> batches,
        List<BatchRound.Unasked> unasked) {
    /** Copies the lists. */
    public BatchReport {
        batches = List.copyOf(batches);
        unasked = List.copyOf(unasked);
    }
}
