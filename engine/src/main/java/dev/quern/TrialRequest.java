package dev.quern;

import dev.quern.llm.CallPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What to try.
 *
 * @param stage the stage's name
 * @param count on how many of its inputs, 1 or more
 * @param where an SQL condition that they fulfil; null for any
 * @param id the one input to try on, or what was made of it: an id or as much of it as no other begins with; null for any
 * @param settings values that hold for this trial alone, by whole key
 * @param calls how models are asked
 */
public record TrialRequest(
        String stage,
        int count,
        @Nullable String where,
        @Nullable String id,
        SequencedMap<String, String> settings,
        CallPolicy calls) {
    /** How many inputs a trial takes when nobody says. */
    public static final int USUAL_COUNT = 3;

    /** Copies the settings. */
    public TrialRequest {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** Tries a stage on a few inputs under other settings. */
    public static TrialRequest of(String stage, SequencedMap<String, String> settings) {
        return new TrialRequest(stage, USUAL_COUNT, null, null, settings, CallPolicy.STANDARD);
    }
}
