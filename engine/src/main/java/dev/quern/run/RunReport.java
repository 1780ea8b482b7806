package dev.quern.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run of one stage went.
 *
 * @param stage the stage's name
 * @param runId the run's number in {@code runs}; 0 when there was nothing to do and nothing was recorded
 * @param end how it ended
 * @param pending how many inputs were pending at the start
 * @param tally what it did
 * @param retries attempts beyond the first
 * @param abandoned inputs under way when the run was stopped; they are pending again
 * @param took wall-clock time
 * @param notes what the stage had to say
 * @param message why it stopped; null unless {@code end} is STOPPED
 */
public record RunReport(
        String stage,
        long runId,
        End end,
        long pending,
        RunTally tally,
        long retries,
        long abandoned,
        Duration took,
        List<String> notes,
        @Nullable String message) {
    /** How a run ends. */
    public enum End {
        /** Everything that was pending is settled or failed. */
        DONE,
        /** Somebody cancelled it; what was settled is kept. */
        CANCELLED,
        /** A fault that no other item would escape; what was settled is kept. */
        STOPPED
    }

    /** Copies the notes. */
    public RunReport {
        notes = List.copyOf(notes);
    }
}
