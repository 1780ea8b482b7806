package dev.quern;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would ask of models. Nothing was sent and nothing settled to find it out.
 *
 * @param stage the stage
 * @param pending inputs that the run would settle
 * @param sampled how many of them were looked at
 * @param roles what is asked of each role; empty when the stage asks no model
 * @param concurrency inputs under way at once
 */
public record Estimate(String stage, long pending, long sampled, List<Part> roles, int concurrency) {
    /** Copies the list. */
    public Estimate {
        roles = List.copyOf(roles);
    }

    /**
     * A range; both ends the same for what is known.
     *
     * @param low probably not less
     * @param high probably not more
     */
    public record Range(double low, double high) {
        /** Adds. */
        public Range plus(Range other) {
            return new Range(low + other.low, high + other.high);
        }

        /** Multiplies both ends. */
        public Range times(double factor) {
            return new Range(low * factor, high * factor);
        }

        /** Multiplies low with low and high with high. */
        public Range times(Range other) {
            return new Range(low * other.low, high * other.high);
        }
    }

    /**
     * What is asked of one role.
     *
     * @param role the role
     * @param model its model
     * @param calls calls that would be paid
     * @param known inputs of the sample whose every request was answered already; they cost nothing
     * @param inputTokens tokens read by all calls
     * @param outputTokens tokens written by all calls
     * @param costUsd US dollars; null when the price is not known
     * @param batchUsd US dollars in a batch; null when the provider takes none or the price is not known
     * @param time how long the calls take; null when nothing is known of the model's speed
     * @param notes on what the figures rest, for people
     */
    public record Part(
            String role,
            String model,
            Range calls,
            long known,
            Range inputTokens,
            Range outputTokens,
            @Nullable Range costUsd,
            @Nullable Range batchUsd,
            @Nullable TimeRange time,
            List<String> notes) {
        /** Copies the list. */
        public Part {
            notes = List.copyOf(notes);
        }
    }

    /**
     * How long something takes.
     *
     * @param low probably not less
     * @param high probably not more
     */
    public record TimeRange(Duration low, Duration high) {}
}
