package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "X is used to install Y." → What is X used for? "A battery was added to extend Y." → Why was a battery added? */
public final class PurposeFinder implements ClauseFinder {
    private static final Set<String> NO_PURPOSE = WordSet.of(
            "note prompt convince notify warn teach train "
                    + "expect know say believe think assume find show see observe consider allow enable require permit "
                    + "suppose plan schedule intend design report estimate predict want need try attempt begin start fail "
                    + "continue tend decide seem appear have help cause prove choose like prefer prepare force advise "
                    + "recommend encourage instruct ask tell get remember forget learn agree promise refuse manage afford "
                    + "wish hope happen come ought able equal sum lead invite judge deem be feel regard set limit remain "
                    + "cease claim do make take");
    private static final Set<String> NOUNS_WITH_TO = WordSet.of(
            "ability attempt need way ways failure time opportunity right permission decision effort efforts "
                    + "tendency desire power freedom option chance plan plans capability capacity function functions method "
                    + "methods command commands steps step order tool tools intention reason place procedure procedures "
                    + "respect due routine something nothing anything things instructions interface functionality request "
                    + "action program programs enough support first last able unable ready likely easy difficult hard "
                    + "possible impossible necessary important sufficient required sure useful free prior how what whether "
                    + "where only");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        boolean counted = asking.word(clause.subject().start()).is(Tag.NUMBER);
        if (!asking.hasPlainAdjunct() || clause.isNegated() || counted) {
            return;
        }
        if (clause.voice() == Voice.PASSIVE && clause.main() + 1 < asking.end()) {
            ofPassive(asking, findings);
        }
        for (int i = clause.main() + 1; i < asking.end() - 1; i++) {
            if (!isInfinitive(asking, i)) {
                continue;
            }
            boolean inOrder = asking.word(i - 1).lower().equals("order") && asking.word(i - 2).lower().equals("in");
            int before = inOrder ? i - 2 : i;
            if (before > clause.main() && (inOrder || isPurpose(asking, i)) && asking.isPlain(clause.main() + 1, before)
                    && before > clause.finite() + 1) {
                int end = asking.phraseEnd(i);
                findings.add("purpose", asking.inverted("Why", before, asking.end(), asking.end()), asking, before, end,
                        inOrder ? 0.82 : 0.76);
            }
            return;
        }
    }

    private static void ofPassive(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        int i = clause.main() + 1;
        String verb = asking.mainLemma();
        boolean infinitive = i + 1 < asking.end() && isInfinitive(asking, i);
        if (verb.equals("use") && (infinitive || asking.word(i).lower().equals("for"))) {
            int from = infinitive ? i : i + 1;
            String question = infinitive
                    ? asking.inverted("What", i, asking.end(), asking.end()).replaceFirst("\\?$", " for?")
                    : asking.inverted("What", from, asking.end(), asking.end());
            if (!clause.hasAdjunct()) {
                findings.add("purpose", question, asking, from, usedFor(asking, from), 0.86);
            }
        } else if (infinitive && (verb.equals("design") || verb.equals("intend"))) {
            String question = asking.inverted("What", i + 1, asking.end(), asking.end()).replaceFirst(" to(?=[ ?])(?!.* to[ ?])",
                    " to do");
            if (!clause.hasAdjunct()) {
                findings.add("purpose", question, asking, i + 1, asking.phraseEnd(i + 1), 0.8);
            }
        }
    }

    /** Nothing is used "for the first time" or "for two hours" in the sense that is asked for. */
    private static int usedFor(Asking asking, int from) {
        int end = asking.phraseEnd(from);
        boolean time = asking.statement().text(from, end)
                .matches(
                        "(?s)(?:the first|the second|the last|about|approximately|.*\\b(?:remainder|rest|duration|period|time|days|hours|minutes)\\b|\\d).*");
        return time ? from : end;
    }

    private static boolean isInfinitive(Asking asking, int i) {
        Word next = asking.word(i + 1);
        return asking.word(i).is(Tag.TO) && next.is(Tag.BASE) && !next.lower().matches("have|be")
                && !next.isAny(Tag.NAME, Tag.GERUND) && (!next.is(Tag.NOUN)
                        || i + 2 < asking.end() && asking.word(i + 2).isAny(Tag.DETERMINER, Tag.POSSESSIVE, Tag.NOUN, Tag.NAME));
    }

    private static boolean isPurpose(Asking asking, int i) {
        Word before = asking.word(i - 1);
        String verb = asking.mainLemma();
        boolean afterVerb = i - 1 == asking.clause().main();
        boolean takesIt = NO_PURPOSE.contains(verb) || (verb.equals("use") && asking.clause().voice() == Voice.PASSIVE);
        boolean nounTakesIt = before.is(Tag.PARTICIPLE) && i - 1 != asking.clause().main()
                || NOUNS_WITH_TO.contains(before.lower())
                || before.isAny(Tag.ADJECTIVE, Tag.ADVERB) && !before.is(Tag.NOUN)
                || before.isAny(Tag.SUBORDINATOR, Tag.PREPOSITION);
        boolean copula = asking.clause().voice() == Voice.COPULA || asking.clause().voice() == Voice.PROGRESSIVE;
        return !copula && !takesIt && !nounTakesIt && !(afterVerb && asking.clause().voice() != Voice.PASSIVE);
    }
}
