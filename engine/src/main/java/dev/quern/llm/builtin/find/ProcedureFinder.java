package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Statement;
import java.util.List;

/** "To install X, run Y." → How do you install X? "If you want X, use Y." → What should you do if you want X? */
public final class ProcedureFinder implements Finder {
    private static final int LONGEST_AIM = 22;

    @Override
    public void find(Page page, Findings findings) {
        for (Statement statement : page.statements()) {
            List<Word> words = statement.words();
            int n = words.size() - 1;
            if (n < 6 || !words.get(n).text().equals(".")) {
                continue;
            }
            boolean example = words.get(0).lower().equals("for") && words.get(1).lower().matches("example|instance")
                    && words.get(2).is(Tag.COMMA);
            int from = example ? 3 : 0;
            boolean inOrder = words.get(0).lower().equals("in") && words.get(1).lower().equals("order");
            int to = inOrder ? 2 : from;
            boolean aim = words.get(to).is(Tag.TO) && words.get(to + 1).is(Tag.BASE);
            boolean condition = words.get(0).lower().equals("if") && words.get(1).lower().equals("you");
            int comma = aim || condition ? comma(words, to) : -1;
            int step = comma > 0 ? step(words, comma + 1, n) : -1;
            if (step > 0 && n - step >= 2) {
                ask(statement,
                        aim ? "How do you " + statement.text(to + 1, comma) : "What should you do if " + statement.text(1, comma),
                        step, n, findings);
            }
        }
    }

    private static void ask(Statement statement, String question, int step, int end, Findings findings) {
        Word last = statement.words().get(end - 1);
        int start = statement.words().get(step).start();
        findings.add("procedure", question + "?", statement.prose(), start, last.end(), 0.84);
    }

    private static int comma(List<Word> words, int from) {
        for (int i = from + 1; i < Math.min(words.size(), from + LONGEST_AIM); i++) {
            Word word = words.get(i);
            if (word.is(Tag.COMMA)) {
                return i;
            }
            if (word.is(Tag.MARK)) {
                return -1;
            }
        }
        return -1;
    }

    /** Returns where the step begins: an imperative, or what follows "you can", "you must", "you should", "you need to"; -1 when nothing does. */
    private static int step(List<Word> words, int from, int end) {
        int i = from;
        if (words.get(i).lower().matches("please|simply|just|first")) {
            i++;
        }
        Word word = words.get(i);
        if (word.is(Tag.BASE) && (!word.is(Tag.NOUN) || opensObject(words.get(i + 1))) && !word.is(Tag.NAME)) {
            return i;
        }
        if (word.lower().equals("the") && words.get(i + 1).lower().matches("users?")) {
            i++;
            word = words.get(i);
        }
        if (!word.lower().matches("you|users?") || i + 3 >= end) {
            return -1;
        }
        Word verb = words.get(i + 1);
        if (verb.lower().matches("can|must|should|could|may")) {
            boolean base = words.get(i + 2).is(Tag.BASE) || words.get(i + 2).is(Tag.ADVERB) && words.get(i + 3).is(Tag.BASE);
            return base && !words.get(i + 2).lower().equals("be") ? i + 2 : -1;
        }
        boolean need = verb.lower().matches("need|have") && words.get(i + 2).is(Tag.TO);
        return need && words.get(i + 3).is(Tag.BASE) ? i + 3 : -1;
    }

    /** After "To do this, …" a word that may be a noun is an imperative, unless it goes on as a noun phrase does. */
    private static boolean opensObject(Word word) {
        return !word.isAny(Tag.PREPOSITION, Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL, Tag.CONJUNCTION, Tag.S3, Tag.COMMA);
    }
}
