package dev.quern;

import dev.quern.catalog.call.BatchRow;
import java.util.List;

/**
 * What came of asking for all batches that are not done. A provider that cannot be asked keeps nobody from the others.
 *
 * @param batches what is known of all batches now, the oldest first
 * @param unasked those that could not be asked for, the oldest first
 */
public record BatchRound(List<BatchRow> batches, List<Unasked> unasked) {
    /** Copies the lists. */
    public BatchRound {
        batches = List.copyOf(batches);
        unasked = List.copyOf(unasked);
    }

    /**
     * A batch that could not be asked for.
     *
     * @param batch what was known of it before
     * @param why what stood in the way, for people
     */
    public record Unasked(BatchRow batch, String why) {}
}
