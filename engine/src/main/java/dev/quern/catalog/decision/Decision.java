package dev.quern.catalog.decision;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is recorded.
 *
 * @param id its number, from 1
 * @param kind {@code accept}, {@code reject}, {@code edit} or {@code undo}
 * @param stages whose verdicts it overrules; none for an undo
 * @param chosen what was typed to say which items
 * @param reason why items are rejected; null for other kinds
 * @param note a person's words; null for none
 * @param items how many verdicts
 * @param undoes the decision that it takes back; null unless it is an undo
 * @param undoneBy the undo that took it back; null while it stands
 * @param decidedAt when
 */
public record Decision(
        long id,
        String kind,
        List<String> stages,
        String chosen,
        @Nullable String reason,
        @Nullable String note,
        long items,
        @Nullable Long undoes,
        @Nullable Long undoneBy,
        OffsetDateTime decidedAt) {
    /** Copies the stages. */
    public Decision {
        stages = List.copyOf(stages);
    }

    /** Returns whether it counts now. */
    public boolean stands() {
        return undoes == null && undoneBy == null;
    }
}
