package dev.quern.run;

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
     * @param rejected dropped at once so far (what judges' thresholds drop is counted at the end)
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
