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

    /** Returns whether it mostly waits for others, such as a model behind the network. */
    default boolean waits() {
        return false;
    }

    /**
     * Writes at most {@code count} pairs; fewer, or none, when the passage does not carry them.
     *
     * @param random the only source of chance; the same passage, count and generator give the same pairs
     * @throws FaultException when the model could not be asked or its reply not be understood
     * @throws InterruptedException when the run is cancelled
     */
    List<Pair> write(Passage passage, int count, RandomGenerator random)
            throws FaultException, InterruptedException;

    /**
     * What to ask about.
     *
     * @param text the passage
     * @param headingPath titles of the headings above it, outermost first; the first is usually the document's title
     * @param language ISO 639-1 code, or null when it is not known
     */
    record Passage(String text, List<String> headingPath, @Nullable String language) {}

    /**
     * A question with its answer.
     *
     * @param type what sort of question it is: {@code definition}, {@code quantity}, {@code date}, {@code list} …
     * @param question a whole sentence that can be understood without the passage
     * @param answer the answer
     * @param start where the answer stands verbatim in the passage's text, in code points; -1 when it is not a span
     * @param end one past its last character; -1 when it is not a span
     */
    record Pair(String type, String question, String answer, int start, int end) {}
}
