package dev.quern.run;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param stage the stage
 * @param done inputs settled or failed so far
 * @param total inputs in all; 0 when there are none, or nobody knows yet
 * @param rejected dropped so far, as far as that is known while the run goes on
 * @param failed failed so far
 * @param outputs items made so far
 * @param inFlight inputs under way
 * @param retries attempts beyond the first so far
 * @param rate inputs a second lately; NaN until that is known
 * @param left how long the rest will take at that rate; null until that is known
 * @param cost what its calls of models cost so far; null before the first
 * @param rejection what was rejected last; null when nothing was
 * @param held endpoints that are asked nothing for a while
 */
public record Headway(
        String stage,
        long done,
        long total,
        long rejected,
        long failed,
        long outputs,
        int inFlight,
        long retries,
        double rate,
        @Nullable Duration left,
        RunEvent.@Nullable Spent cost,
        RunEvent.@Nullable Rejected rejection,
        List<RunEvent.Held.Endpoint> held) {
    /** Copies the list. */
    public Headway {
        held = List.copyOf(held);
    }

    /** Nothing is known yet. */
    static Headway none(String stage) {
        return new Headway(stage, 0, 0, 0, 0, 0, 0, 0, Double.NaN, null, null, null, List.of());
    }

    /** Returns how much is done, in whole percent rounded down; nothing when the total is not known. */
    public OptionalInt percent() {
        return total > 0 ? OptionalInt.of((int) Math.min(100, 100 * done / total)) : OptionalInt.empty();
    }
}
