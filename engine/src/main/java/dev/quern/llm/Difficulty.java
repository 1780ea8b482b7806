package dev.quern.llm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How hard questions are meant to be. */
public enum Difficulty {
    /** As they come; nobody says how hard one is. */
    ANY(""),
    /** One reading of one sentence answers it. */
    EASY("somebody who has read the passage once can answer it from a single sentence"),
    /** It takes a closer look. */
    MEDIUM("the answer takes careful reading, or two places of the passage together"),
    /** It takes thought. */
    HARD("the answer takes several steps of thought over what the passage says, and the passage still decides it"),
    /** Some of each; every question says how hard it is. */
    MIXED("");

    private final String meaning;

    Difficulty(String meaning) {
        this.meaning = meaning;
    }

    /** Returns the word that settings and samples use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what it means for a question, as a clause; "" for those that are no grade. */
    public String meaning() {
        return meaning;
    }

    /** Returns those that a single question can have. */
    public static List<Difficulty> grades() {
        return List.of(EASY, MEDIUM, HARD);
    }

    /** Returns the words of all, the default first. */
    public static List<String> words() {
        return Stream.of(values()).map(Difficulty::word).toList();
    }
}
