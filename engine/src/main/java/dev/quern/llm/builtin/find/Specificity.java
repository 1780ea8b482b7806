package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.English;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Tokenizer;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** Whether a question says enough to have one answer: "Why were tests performed?" does not. */
final class Specificity {
    /** After an indefinite article these compare with something said before. */
    private static final Set<String> RELATIVE = WordSet.of(
            "second third new further additional different similar final special suggested good better possible recent precise total");
    private static final int TOLD = 3;
    private static final int GENERAL = 2;

    private Specificity() {}

    /** Counts the words that carry content; a name counts double. What happened once
     * to something that its section does not name needs more of them. */
    static boolean suffices(String type, String question, Clause clause) {
        int start = clause.subject().start();
        boolean indefinite = clause.words().get(start).lower().equals("a") || clause.words().get(start).lower().equals("an");
        if (indefinite && !type.equals("quantity") && RELATIVE.contains(clause.words().get(start + 1).lower())) {
            return false;
        }
        int weight = 0;
        for (Word word : Tokenizer.words(question, 0, question.length())) {
            boolean empty = word.isAny(Tag.MARK, Tag.COMMA, Tag.BE, Tag.BEEN, Tag.HAVE, Tag.DO, Tag.MODAL)
                    || English.isFunctionWord(word);
            weight += empty ? 0 : word.is(Tag.NAME) ? 2 : 1;
        }
        boolean vague = question.contains(" being ") || !clause.subject().definite() && clause.isPast();
        return weight >= (vague ? TOLD : GENERAL);
    }
}
