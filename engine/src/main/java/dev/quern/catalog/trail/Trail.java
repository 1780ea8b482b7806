package dev.quern.catalog.trail;

import dev.quern.item.Scores;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of an item: the items it comes from, outermost first, the item itself last, and what each stage said of each.
 *
 * @param steps the items
 */
public record Trail(List<Step> steps) {
    /** Copies the steps. */
    public Trail {
        steps = List.copyOf(steps);
    }

    /** Returns the item itself. */
    public Step item() {
        return steps.getLast();
    }

    /**
     * One item of the way.
     *
     * @param id the item
     * @param line what it is, in one line: place, position, size
     * @param current whether it is part of the present dataset's making
     * @param verdicts what stages said of it, in the order of the mill
     * @param madeInto how many items each stage made of it, as {@code generate 3 samples}
     * @param byHand what people did to it beside overruling verdicts
     */
    public record Step(
            String id,
            String line,
            boolean current,
            List<StageVerdict> verdicts,
            List<String> madeInto,
            ByHand byHand) {
        /** Copies the lists. */
        public Step {
            verdicts = List.copyOf(verdicts);
            madeInto = List.copyOf(madeInto);
        }
    }

    /**
     * What people did to an item beside overruling verdicts.
     *
     * @param tags its tags, in the order of their names
     * @param notes its notes, the oldest first
     * @param edits what it was edited from and into, the oldest first
     */
    public record ByHand(List<String> tags, List<Note> notes, List<Edit> edits) {
        /** Copies the lists. */
        public ByHand {
            tags = List.copyOf(tags);
            notes = List.copyOf(notes);
            edits = List.copyOf(edits);
        }
    }

    /**
     * A note on an item.
     *
     * @param text a person's words
     * @param notedAt when
     */
    public record Note(String text, OffsetDateTime notedAt) {}

    /**
     * An edit that leads from one sample to another.
     *
     * @param became whether this item is the original; else it is what the edit made
     * @param other the item at the other end
     * @param decision the decision's number
     * @param note the person's words; null for none
     * @param decidedAt when
     * @param undoneBy the undo that took it back; null while it stands
     * @param question the other item's question; null when it is the same
     * @param answer the other item's answer; null when it is the same
     */
    public record Edit(
            boolean became,
            String other,
            long decision,
            @Nullable String note,
            OffsetDateTime decidedAt,
            @Nullable Long undoneBy,
            @Nullable String question,
            @Nullable String answer) {}

    /**
     * What one stage said.
     *
     * @param stage the stage
     * @param verdict {@code accepted}, {@code rejected}, {@code failed}
     * @param reason the reason's code; null when accepted
     * @param evidence what was seen; null when accepted
     * @param scores what was measured
     * @param label what it was assigned to; null for most
     * @param settings what people see of the settings
     * @param settledAt when
     * @param runId by which run
     * @param threshold the setting whose move would change the verdict; null when none would
     * @param models who was asked, by role: the model's identity, as {@code openai:gpt-5-mini;temperature=0.3}
     * @param marks what a model that judged said of each criterion, in the order of their names, also where it was accepted
     * @param drops what was made and not kept, in order
     * @param calls the calls of models that it rests on, in order
     * @param overruled what the stage itself said, where a person decided over it; null where nobody did
     */
    public record StageVerdict(
            String stage,
            String verdict,
            @Nullable String reason,
            @Nullable String evidence,
            Scores scores,
            @Nullable String label,
            String settings,
            OffsetDateTime settledAt,
            long runId,
            @Nullable String threshold,
            SortedMap<String, String> models,
            List<Mark> marks,
            List<Drop> drops,
            List<ModelCall> calls,
            @Nullable Overruling overruled) {
        /** Copies the lists. */
        public StageVerdict {
            models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
            marks = List.copyOf(marks);
            drops = List.copyOf(drops);
            calls = List.copyOf(calls);
        }

        /** Returns the same with what was dropped and what was called. */
        StageVerdict with(List<Drop> itsDrops, List<ModelCall> itsCalls) {
            return new StageVerdict(
                    stage, verdict, reason, evidence, scores, label, settings, settledAt, runId, threshold, models, marks,
                    itsDrops,
                    itsCalls, overruled);
        }
    }

    /**
     * A person's decision over a stage's verdict.
     *
     * @param decision its number
     * @param kind {@code accept}, {@code reject} or {@code edit}
     * @param note the person's words; null for none
     * @param decidedAt when
     * @param verdict what the stage said: {@code accepted}, {@code rejected} or {@code failed}
     * @param reason why the stage rejected it, or the fault; null when it accepted it
     * @param evidence what the stage saw; null when it accepted it
     */
    public record Overruling(
            long decision,
            String kind,
            @Nullable String note,
            OffsetDateTime decidedAt,
            String verdict,
            @Nullable String reason,
            @Nullable String evidence) {}

    /**
     * A judge's mark for one criterion.
     *
     * @param criterion the name of the criterion, or of what the marks make together
     * @param value the mark
     * @param words why, in the judge's words; "" when it said none
     */
    public record Mark(String criterion, double value, String words) {}

    /**
     * Something that a stage made of an item and did not keep.
     *
     * @param reason the reason's code
     * @param dropped what it was
     * @param evidence what was seen
     */
    public record Drop(String reason, String dropped, String evidence) {}

    /**
     * One attempt at a model.
     *
     * @param id the trace
     * @param role the role that the model played
     * @param model the model
     * @param attempt which try at the item it belongs to, from 1
     * @param inputTokens tokens read; null when unknown
     * @param outputTokens tokens written; null when unknown
     * @param costUsd US dollars; null when unknown
     * @param latencyMs from sending to the last byte, ms
     * @param replyOf the trace whose reply was used instead of asking; null when it was asked
     * @param error what went wrong; null when nothing did
     */
    public record ModelCall(
            String id,
            String role,
            String model,
            int attempt,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Double costUsd,
            double latencyMs,
            @Nullable String replyOf,
            @Nullable String error) {}
}
