package dev.quern.stage;

import dev.quern.item.Item;
import dev.quern.item.Scores;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stage says of one input. A stage never says "failed": it throws, and the runner classifies.
 *
 * @param <O> the kind of item that the stage makes
 */
public sealed interface Verdict<O extends Item> {
    /** Returns what was measured. */
    Scores scores();

    /** Returns what was made of the input and not kept, in order. */
    default List<Drop> drops() {
        return List.of();
    }

    /**
     * The input is through.
     *
     * @param outputs what was made of it, in order; empty for a stage that lets its input itself pass
     * @param scores what was measured
     * @param label what the input was assigned to, such as {@code train}; null for most stages
     * @param drops what was not kept, in order
     */
    record Accepted<O extends Item>(List<O> outputs, Scores scores, @Nullable String label, List<Drop> drops)
            implements
                Verdict<O> {
        /** Copies the lists. */
        public Accepted {
            outputs = List.copyOf(outputs);
            drops = List.copyOf(drops);
        }

        /** Everything was kept. */
        public Accepted(List<O> outputs, Scores scores, @Nullable String label) {
            this(outputs, scores, label, List.of());
        }
    }

    /**
     * The input is dropped, whatever any threshold says.
     *
     * @param reason why, one of the descriptor's reasons
     * @param evidence what was seen, for people
     * @param scores what was measured
     * @param drops what was made of it and not kept, in order
     */
    record Rejected<O extends Item>(Reason reason, String evidence, Scores scores, List<Drop> drops) implements Verdict<O> {
        /** Copies the drops. */
        public Rejected {
            drops = List.copyOf(drops);
        }

        /** Nothing was made of it. */
        public Rejected(Reason reason, String evidence, Scores scores) {
            this(reason, evidence, scores, List.of());
        }
    }

    /**
     * The input was measured; the descriptor's criteria decide when somebody reads.
     *
     * @param scores a value for every score that a criterion names
     * @param remarks what was seen, for people, by score name; a score may have none
     */
    record Judged<O extends Item>(Scores scores, Map<String, String> remarks) implements Verdict<O> {
        /** Copies the remarks. */
        public Judged {
            remarks = Map.copyOf(remarks);
        }
    }

    /** Accepts with {@code outputs}. */
    static <O extends Item> Verdict<O> accepted(List<? extends O> outputs) {
        return new Accepted<>(List.copyOf(outputs), Scores.none(), null);
    }

    /** Lets the input itself pass. */
    static <O extends Item> Verdict<O> passed() {
        return new Accepted<>(List.of(), Scores.none(), null);
    }

    /** Lets the input pass under {@code label}. */
    static <O extends Item> Verdict<O> assigned(String label, Scores scores) {
        return new Accepted<>(List.of(), scores, label);
    }

    /** Drops the input. */
    static <O extends Item> Verdict<O> rejected(Reason reason, String evidence) {
        return new Rejected<>(reason, evidence, Scores.none());
    }
}
