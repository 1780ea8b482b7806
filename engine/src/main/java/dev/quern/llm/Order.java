package dev.quern.llm;

import java.util.List;

/**
 * What questions are wanted.
 *
 * @param count how many about one passage
 * @param kinds what kinds, at least one, in the order of {@link QuestionKind}; empty leaves it to the writer
 * @param difficulty how hard
 * @param language the English name of the language to write in; "" is that of the passage
 * @param verbatim whether every answer has to stand in the passage, word for word
 * @param window how many neighbouring chunks are shown on each side of the passage
 */
public record Order(
        int count, List<QuestionKind> kinds, Difficulty difficulty, String language, boolean verbatim, int window) {
    /** Copies the kinds. */
    public Order {
        kinds = List.copyOf(kinds);
    }

    /** Wants so many questions, whatever they are like. */
    public static Order of(int count) {
        return new Order(count, List.of(), Difficulty.ANY, "", false, 0);
    }
}
