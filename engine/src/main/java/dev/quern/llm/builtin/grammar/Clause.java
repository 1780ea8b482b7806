package dev.quern.llm.builtin.grammar;

import java.util.List;

/**
 * A plain statement with one subject and one finite verb. All positions are indexes of {@code words}.
 *
 * @param words the sentence
 * @param adjunctStart first word of what stands before the subject, such as "During entry"
 * @param adjunctEnd one past its last, without the comma; equal to {@code adjunctStart} when there is none
 * @param subject who or what
 * @param finite the finite verb
 * @param main the verb that carries the meaning, or the first word of what a form of be says of the subject
 * @param voice how they belong together
 * @param end one past the last word, without the closing mark
 */
public record Clause(
        List<Word> words, int adjunctStart, int adjunctEnd, NounPhrase subject, int finite, int main, Voice voice, int end) {

    /** How the verb is built. */
    public enum Voice {
        /** A form of be with a noun, adjective or phrase: is a tool. */
        COPULA,
        /** was installed. */
        PASSIVE,
        /** is running. */
        PROGRESSIVE,
        /** can install, has installed, does install. */
        AUXILIARY,
        /** installs, installed, has. */
        SIMPLE
    }

    /** Returns the word that carries the finite form. */
    public Word verb() {
        return words.get(finite);
    }

    /** Returns the word that carries the meaning. */
    public Word mainWord() {
        return words.get(main);
    }

    /** Whether something stands before the subject. */
    public boolean hasAdjunct() {
        return adjunctEnd > adjunctStart;
    }

    /** Whether the verb is denied. */
    public boolean isNegated() {
        for (int i = finite; i <= Math.min(main, end - 1); i++) {
            if (words.get(i).is(Tag.NOT) || words.get(i).lower().equals("cannot")) {
                return true;
            }
        }
        return words.get(subject.start()).lower().equals("no");
    }

    /** Whether the subject is plural, judged by the verb where its form tells. */
    public boolean isPlural() {
        return switch (verb().lower()) {
            case "are", "were", "do" -> true;
            case "is", "was", "has", "does" -> false;
            default -> voice == Voice.SIMPLE && verb().is(Tag.S3)
                    ? false
                    : voice == Voice.SIMPLE && verb().is(Tag.BASE) && !verb().is(Tag.PAST)
                            || subject.number() == Grammatical.PLURAL;
        };
    }

    /** Whether it is told as past. */
    public boolean isPast() {
        Word verb = verb();
        return switch (verb.lower()) {
            case "was", "were", "had", "did" -> true;
            default -> voice == Voice.SIMPLE && verb.is(Tag.PAST) && !verb.isAny(Tag.S3, Tag.BASE);
        };
    }
}
