package dev.quern.run;

import java.time.Duration;
import java.util.List;

/** What a run tells while it goes on. */
public sealed interface RunEvent {
    /** Returns the stage. */
    String stage();

    /**
     * A run begins.
     *
     * @param stage the stage
     * @param runId its number
     * @param pending how many inputs it will settle
     */
    record Started(String stage, long runId, long pending) implements RunEvent {}

    /**
     * How far it is; about ten times a second.
     *
     * @param stage the stage
     * @param done inputs settled or failed so far
     * @param total inputs in all
     * @param rejected dropped so far; what judges measured counts by the thresholds that held when the run began
     * @param failed failed so far
     * @param outputs items made so far
     * @param inFlight inputs under way
     * @param retries attempts beyond the first so far
     */
    record Progress(
            String stage, long done, long total, long rejected, long failed, long outputs, int inFlight, long retries)
            implements
                RunEvent {}

    /**
     * An input was rejected, the latest of those since the last event of this kind.
     *
     * @param stage the stage
     * @param item the input's id
     * @param reason the reason's code
     * @param evidence what was seen; may be empty
     * @param text how the input begins, at most 200 characters; "" for what has no text
     */
    record Rejected(String stage, String item, String reason, String evidence, String text) implements RunEvent {}

    /**
     * What its calls of models cost so far, as a sum.
     *
     * @param stage the stage
     * @param calls calls that were sent
     * @param usd US dollars of those whose cost is known
     * @param unknown answered calls whose cost is not known
     */
    record Spent(String stage, long calls, double usd, long unknown) implements RunEvent {}

    /**
     * Endpoints that the run may ask are left alone for a while, or not any more; comes whenever that changes, and every second while
     * there are some.
     *
     * @param stage the stage
     * @param endpoints those that wait now; empty when none does any more
     */
    record Held(String stage, List<Endpoint> endpoints) implements RunEvent {
        /** Copies the list. */
        public Held {
            endpoints = List.copyOf(endpoints);
        }

        /**
         * One that is left alone.
         *
         * @param host its host, and its port where it is not the usual one
         * @param left how long it will be left alone
         * @param reason why, in a few words: {@code 429}, {@code not reachable}, {@code requests_per_minute 500}
         */
        public record Endpoint(String host, Duration left, String reason) {}
    }

    /**
     * The stage says something worth knowing.
     *
     * @param stage the stage
     * @param message one line
     */
    record Said(String stage, String message) implements RunEvent {}

    /**
     * A run has ended.
     *
     * @param stage the stage
     * @param report how it went
     */
    record Ended(String stage, RunReport report) implements RunEvent {}
}
