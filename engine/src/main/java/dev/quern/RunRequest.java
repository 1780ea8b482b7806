package dev.quern;

import dev.quern.catalog.Selection;
import dev.quern.llm.CallPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What to run, and how.
 *
 * @param stage the stage's name
 * @param selection which of the pending inputs
 * @param settings values that hold for this run alone, by whole key; they win over every other origin
 * @param calls how models are asked
 */
public record RunRequest(
        String stage, Selection selection, SequencedMap<String, String> settings, CallPolicy calls) {
    /** Copies the settings. */
    public RunRequest {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** Runs under the configuration as it is. */
    public static RunRequest of(String stage, Selection selection) {
        return new RunRequest(stage, selection, new LinkedHashMap<>(), CallPolicy.STANDARD);
    }

    /** Returns the request with settings for this run alone. */
    public RunRequest with(SequencedMap<String, String> newSettings) {
        return new RunRequest(stage, selection, newSettings, calls);
    }

    /** Returns the request with another way of calling models. */
    public RunRequest with(CallPolicy newCalls) {
        return new RunRequest(stage, selection, settings, newCalls);
    }
}
