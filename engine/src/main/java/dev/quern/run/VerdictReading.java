package dev.quern.run;

import dev.quern.stage.Verdict;
import org.jspecify.annotations.Nullable;

/** Reads from a verdict whether its input is rejected. Thread-safe, and quick: it is asked for every input. */
@FunctionalInterface
public interface VerdictReading {
    /** Reads what a stage said itself; what it measured rejects nothing. */
    VerdictReading STATED = verdict -> verdict instanceof Verdict.Rejected<?> rejected
            ? new Rejection(rejected.reason().code(), rejected.evidence())
            : null;

    /** Returns why the input is rejected; null when it is not. */
    @Nullable
    Rejection of(Verdict<?> verdict);

    /**
     * Why an input is rejected.
     *
     * @param reason the reason's code
     * @param evidence what was seen; may be empty
     */
    record Rejection(String reason, String evidence) {}
}
