package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Nouns;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Statement;
import java.util.List;

/** "There are three sluices in the mill." → How many sluices are there in the mill? */
public final class ExistenceFinder implements Finder {
    @Override
    public void find(Page page, Findings findings) {
        for (Statement statement : page.statements()) {
            List<Word> words = statement.words();
            boolean there = words.size() > 6 && words.get(0).lower().equals("there") && words.get(1).lower().matches("are|were");
            if (there && words.get(words.size() - 1).text().equals(".")) {
                ask(statement, words, findings);
            }
        }
    }

    private static void ask(Statement statement, List<Word> words, Findings findings) {
        int number = words.get(2).lower().matches("about|approximately|over|only|currently") ? 3 : 2;
        int end = words.size() - 1;
        int noun = number + 1;
        while (noun < end && words.get(noun).isAny(Tag.NOUN, Tag.ADJECTIVE, Tag.NAME) && !words.get(noun).is(Tag.PREPOSITION)) {
            noun++;
        }
        boolean counted = words.get(number).is(Tag.NUMBER)
                && !words.get(number).isAny(Tag.PRONOUN, Tag.NOUN)
                && noun > number + 1
                && Nouns.isPlural(words.get(noun - 1))
                && noun < end
                && words.get(noun).is(Tag.PREPOSITION);
        for (int i = noun; i < end && counted; i++) {
            counted = !words.get(i).isAny(Tag.COMMA, Tag.MARK, Tag.ANAPHORIC, Tag.CONJUNCTION) && !words.get(i).isAuxiliary();
        }
        if (counted) {
            String question = "How many " + statement.text(number + 1, noun) + " " + words.get(1).lower() + " there "
                    + statement.text(noun, end) + "?";
            findings.add("quantity", question, statement.prose(), words.get(2).start(), words.get(number).end(), 0.8);
        }
    }
}
