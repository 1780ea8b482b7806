package dev.quern;

import dev.quern.catalog.call.TrialCalls.Spent;
import dev.quern.item.Item;
import dev.quern.item.Scores;
import dev.quern.run.RunReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial showed: for a few inputs, what is there now and what would be. Nothing of it is settled.
 *
 * @param stage the stage
 * @param changes how the recipe that was tried differs from the configuration, one each, such as {@code chunk.size 1000 → 1400}
 * @param inputs how many inputs the stage has that the trial could have taken
 * @param entries the inputs that it took, in the order of the documents
 * @param report how the trial went
 */
public record Trial(String stage, List<String> changes, long inputs, List<Entry> entries, RunReport report) {
    /** Copies the lists. */
    public Trial {
        changes = List.copyOf(changes);
        entries = List.copyOf(entries);
    }

    /**
     * One input.
     *
     * @param id the input's id
     * @param place where it is from, for people
     * @param text what it says; "" for what has no text
     * @param now what the stage's latest run said of it; null when it said nothing
     * @param then what the stage says of it under the recipe that was tried; null when the trial did not come to it
     * @param spent what calls of models for it took
     */
    public record Entry(
            String id, String place, String text, @Nullable Side now, @Nullable Side then, Spent spent) {
        /** Returns whether both sides are there and say the same. */
        public boolean same() {
            return now != null && now.equals(then);
        }
    }

    /**
     * What a stage said of an input.
     *
     * @param failed whether it could not be settled; then {@code reason} is the fault and {@code evidence} the message
     * @param reason why it was dropped, or null
     * @param evidence what was seen, or null
     * @param scores what was measured
     * @param outputs what was made of it, in order
     */
    public record Side(
            boolean failed, @Nullable String reason, @Nullable String evidence, Scores scores, List<Item> outputs) {
        /** Copies the outputs. */
        public Side {
            outputs = List.copyOf(outputs);
        }
    }

    /** Returns what all calls together took. */
    public Spent spent() {
        return entries.stream().map(Entry::spent).reduce(Spent.NOTHING, Spent::plus);
    }
}
