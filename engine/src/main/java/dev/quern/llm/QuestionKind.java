package dev.quern.llm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a question asks of whoever answers it. */
public enum QuestionKind {
    /** What the passage states outright. */
    FACTUAL("asks for something that the passage states outright: a name, a number, a date, a definition, a step, a condition"),
    /** How things that the passage states relate. */
    ANALYTICAL(
            "asks how things that the passage states relate: to compare, contrast, order, classify or weigh them, or to find what they have in common"),
    /** Why or how something is so. */
    EXPLANATORY("asks why something is so, or how it works or is done, and the passage explains it"),
    /** What follows from the passage. */
    INFERENTIAL(
            "asks for what follows from the passage and is not said in so many words; the passage alone must decide it, and the answer says from what it follows");

    private final String meaning;

    QuestionKind(String meaning) {
        this.meaning = meaning;
    }

    /** Returns the word that settings and samples use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what such a question does, to complete the sentence that begins with its name. */
    public String meaning() {
        return meaning;
    }

    /** Returns the words of all kinds. */
    public static List<String> words() {
        return Stream.of(values()).map(QuestionKind::word).toList();
    }
}
