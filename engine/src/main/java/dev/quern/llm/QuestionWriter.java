package dev.quern.llm;

import dev.quern.stage.FaultException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes questions with their answers about a passage. Thread-safe. */
public interface QuestionWriter {
    /** Names everything about the writer that can change what it writes: kind, version, model. Part of a fingerprint. */
    String identity();

    /** Returns what else can change what it writes, such as its prompt; see {@link dev.quern.stage.Stage#ingredients()}. */
    default SortedMap<String, String> ingredients() {
        return Collections.emptySortedMap();
    }

    /** Returns what stands in the way of writing anything that is ordered; see {@link dev.quern.stage.Stage#obstacle()}. */
    default @Nullable String obstacle(Order order) {
        return null;
    }

    /** Returns whether it mostly waits for others, such as a model behind the network. */
    default boolean waits() {
        return false;
    }

    /** Returns whether it may find more when it is asked a second time, told what was kept of the first. */
    default boolean canBeAskedAgain() {
        return false;
    }

    /**
     * Writes at most as many pairs as are missing; fewer, or none, when the passage does not carry them.
     *
     * @param earlier what came of asking before; {@link Earlier#NOTHING} the first time
     * @param random the only source of chance; the same passage, order and generator give the same pairs
     * @throws FaultException when the model could not be asked or its reply not be understood, and fatal when the writer cannot do what
     *     is ordered
     * @throws InterruptedException when the run is cancelled
     */
    Writing write(Passage passage, Order order, Earlier earlier, RandomGenerator random)
            throws FaultException, InterruptedException;

    /**
     * What to ask about.
     *
     * @param text the passage
     * @param before what stands right before it, to be understood and not to be asked about; "" for nothing
     * @param after what stands right after it; "" for nothing
     * @param headingPath titles of the headings above it, outermost first; the first is usually the document's title
     * @param language ISO 639-1 code, or null when it is not known
     */
    record Passage(String text, String before, String after, List<String> headingPath, @Nullable String language) {
        /** A passage alone. */
        public Passage(String text, List<String> headingPath, @Nullable String language) {
            this(text, "", "", headingPath, language);
        }
    }

    /**
     * A question with its answer.
     *
     * @param type what sort of question it is: {@code definition}, {@code quantity}, {@code analytical} …
     * @param difficulty {@code easy}, {@code medium} or {@code hard}; null when the writer does not say
     * @param question a whole sentence that can be understood without the passage
     * @param answer the answer
     * @param start where the answer stands verbatim in the passage's text, in code points; -1 when it is not a span
     * @param end one past its last character; -1 when it is not a span
     */
    record Pair(
            String type, @Nullable String difficulty, String question, String answer, int start, int end) {
        /** A pair of which nobody says how hard it is. */
        public Pair(String type, String question, String answer, int start, int end) {
            this(type, null, question, answer, start, end);
        }
    }

    /**
     * A pair, or what was left of one, that cannot be used.
     *
     * @param flaw what is wrong with it
     * @param text what there was of it, for people
     * @param evidence what was seen, for people
     */
    record Flawed(Flaw flaw, String text, String evidence) {}

    /** What makes a pair useless. */
    enum Flaw {
        /** Question or answer is missing. */
        INCOMPLETE,
        /** It is of a kind or difficulty that was not asked for. */
        NOT_AS_ORDERED,
        /** The reply ended before it did. */
        CUT_OFF
    }

    /**
     * What came of asking.
     *
     * @param pairs in the order of the reply; may be more than were asked for
     * @param flawed what cannot be used, in order
     */
    record Writing(List<Pair> pairs, List<Flawed> flawed) {
        /** Copies the lists. */
        public Writing {
            pairs = List.copyOf(pairs);
            flawed = List.copyOf(flawed);
        }
    }

    /**
     * What came of asking before.
     *
     * @param times how often the writer was asked about the passage
     * @param kept pairs that will be used
     * @param refused pairs that will not, each with why, in words for the writer
     */
    record Earlier(int times, List<Pair> kept, List<String> refused) {
        /** Nobody has asked yet. */
        public static final Earlier NOTHING = new Earlier(0, List.of(), List.of());

        /** Copies the lists. */
        public Earlier {
            kept = List.copyOf(kept);
            refused = List.copyOf(refused);
        }
    }
}
