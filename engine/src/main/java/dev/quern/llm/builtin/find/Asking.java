package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import dev.quern.llm.builtin.page.Statement;
import java.util.List;
import java.util.Set;

/**
 * A clause about to become a question: puts the finite verb before the subject, and says how far phrases reach.
 *
 * @param page the passage
 * @param statement the sentence
 * @param clause how it is built
 */
record Asking(Page page, Statement statement, Clause clause) {
    private static final Set<String> CONNECTIVES = WordSet
            .of("thus so however therefore then hence thereby instead e.g i.e namely");
    private static final Set<String> JOINING = WordSet.of("then thus therefore hence subsequently consequently still again");

    List<Word> words() {
        return clause.words();
    }

    Word word(int i) {
        return clause.words().get(i);
    }

    String mainLemma() {
        return word(clause.main()).lemma();
    }

    int end() {
        return clause.end();
    }

    /** Returns the subject as it reads inside a sentence. */
    String subject() {
        return inner(clause.subject().start(), clause.subject().end());
    }

    /** Returns the words from {@code from} to {@code to} as they read inside a sentence. */
    String inner(int from, int to) {
        return Casing.inside(page, statement, from, to);
    }

    /** Returns " during entry" when the clause begins with "During entry,", else "". A bare adverb is left out. */
    String adjunct() {
        if (!clause.hasAdjunct()) {
            return "";
        }
        boolean adverb = clause.adjunctEnd() - clause.adjunctStart() == 1;
        return adverb ? "" : " " + inner(clause.adjunctStart(), clause.adjunctEnd());
    }

    /** Returns the clause without what stands before its subject. */
    Asking withoutAdjunct() {
        return new Asking(page, statement, new Clause(clause.words(), clause.adjunctStart(), clause.adjunctStart(),
                clause.subject(), clause.finite(), clause.main(), clause.voice(), clause.end()));
    }

    /** Whether what stands before the subject may be asked along: no clause that only the passage explains. */
    boolean hasPlainAdjunct() {
        if (!clause.hasAdjunct()) {
            return true;
        }
        Word first = word(clause.adjunctStart());
        for (int i = clause.adjunctStart(); i < clause.adjunctEnd(); i++) {
            if (word(i).is(Tag.ANAPHORIC) || word(i).is(Tag.COMMA)) {
                return false;
            }
        }
        boolean single = clause.adjunctEnd() - clause.adjunctStart() == 1;
        return single ? !first.isAny(Tag.GERUND, Tag.SUBORDINATOR) : !first.lower().equals("for") || !isExample();
    }

    private boolean isExample() {
        String second = word(clause.adjunctStart() + 1).lower();
        return second.equals("example") || second.equals("instance");
    }

    /** Returns the question "wh + auxiliary + subject + rest", the rest without the words from {@code cut} to {@code cutEnd}. */
    String inverted(String wh, int cut, int cutEnd, int end) {
        StringBuilder question = new StringBuilder(wh).append(' ');
        int rest;
        if (clause.voice() == Voice.SIMPLE) {
            question.append(clause.isPast() ? "did" : clause.isPlural() || isYou() ? "do" : "does")
                    .append(' ')
                    .append(subject());
            boolean insertion = word(clause.subject().end()).is(Tag.COMMA);
            for (int i = clause.subject().end(); i < clause.finite() && !insertion; i++) {
                append(question, i, isJoining(i, wh) ? i : i + 1);
            }
            question.append(' ').append(word(clause.main()).is(Tag.HAVE) ? "have" : word(clause.main()).lemma());
            rest = clause.main() + 1;
        } else {
            question.append(clause.verb().lower()).append(' ').append(subject());
            rest = clause.finite() + 1;
            while (rest < clause.main() && rest < cut && isJoining(rest, wh)) {
                rest++;
            }
        }
        append(question, rest, Math.min(cut, end));
        append(question, Math.max(rest, cutEnd), end);
        return question.append(adjunct()).append('?').toString();
    }

    /** Whether the adverb only ties the sentence to the one before; "also" says that more is told, which only "what" asks for. */
    private boolean isJoining(int i, String wh) {
        String lower = word(i).lower();
        return JOINING.contains(lower) || lower.equals("also") && !wh.startsWith("What");
    }

    private boolean isYou() {
        return words().get(clause.subject().start()).lower().equals("you");
    }

    private void append(StringBuilder question, int from, int to) {
        if (from < to) {
            question.append(' ').append(statement.text(from, to));
        }
    }

    /** Whether the words can be asked along as they are: one phrase without commas, clauses and words that point elsewhere. */
    boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            Word word = word(i);
            boolean clauseInside = word.isAuxiliary()
                    || (word.is(Tag.SUBORDINATOR) && !word.is(Tag.PREPOSITION))
                    || (word.is(Tag.S3) && !word.is(Tag.NOUN));
            boolean joined = word.is(Tag.CONJUNCTION) && i + 1 < to && (word(i + 1).is(Tag.NUMBER) || opensVerbPhrase(i + 1, to));
            if (joined || clauseInside || (i == from && word.is(Tag.CONJUNCTION)) || (i > clause.main() && word.is(Tag.NOT))) {
                return false;
            }
            if (word.isAny(Tag.COMMA, Tag.ANAPHORIC) || (word.is(Tag.MARK) && !word.text().equals("%"))) {
                return false;
            }
        }
        return true;
    }

    private boolean opensVerbPhrase(int i, int to) {
        return word(i).isAny(Tag.BASE, Tag.S3)
                && i + 1 < to
                && word(i + 1).isAny(Tag.DETERMINER, Tag.NUMBER, Tag.POSSESSIVE);
    }

    /** Returns one past the last word of what begins at {@code from}: it ends where another statement begins. */
    int phraseEnd(int from) {
        boolean listed = false;
        boolean subordinate = false;
        for (int i = from; i < end(); i++) {
            Word word = word(i);
            if (word.is(Tag.MARK) && ";—–:".contains(word.text())) {
                return i;
            }
            if (word.is(Tag.COMMA) && i + 1 < end()) {
                if (opensStatement(i + 1)) {
                    // After an earlier comma this may be the last member of a list as well: better nothing than half of it.
                    return listed && word(i + 1).is(Tag.CONJUNCTION) ? from : i;
                }
                listed = true;
            }
            if (i > from && word.is(Tag.CONJUNCTION) && i + 1 < end() && word(i + 1).is(Tag.COMMA)) {
                return i;
            }
            boolean verb = i > from && word.is(Tag.CONJUNCTION) && isVerbAfter(i + 1);
            boolean clauseAfter = i > from && word.is(Tag.CONJUNCTION) && !subordinate && isClauseAfter(i + 1);
            if ((verb && !subordinate) || clauseAfter) {
                return word(i - 1).is(Tag.COMMA) ? i - 1 : i;
            }
            subordinate |= word.is(Tag.SUBORDINATOR);
        }
        return end();
    }

    private boolean opensStatement(int i) {
        Word word = word(i);
        if (word.is(Tag.CONJUNCTION)) {
            return word.lower().equals("but") || word.lower().equals("nor") || isVerbAfter(i + 1) || isClauseAfter(i + 1);
        }
        return (word.is(Tag.SUBORDINATOR) && !word.lower().equals("as"))
                || CONNECTIVES.contains(word.lower())
                || isClauseAfter(i)
                || (word.is(Tag.GERUND) && !word.is(Tag.ADJECTIVE) && i > 1 && !word(i - 2).is(Tag.GERUND));
    }

    private boolean isVerbAfter(int i) {
        int at = i;
        while (at < end() && word(at).is(Tag.ADVERB)) {
            at++;
        }
        return at < end()
                && (word(at).isAuxiliary() || word(at).isAny(Tag.S3, Tag.PAST) && !word(at).isAny(Tag.NOUN, Tag.NAME));
    }

    /** Whether a subject with a finite verb follows, as in ", and the crew was". */
    private boolean isClauseAfter(int i) {
        for (int j = i; j < end() && !word(j).isAny(Tag.COMMA, Tag.MARK, Tag.CONJUNCTION); j++) {
            if (word(j).is(Tag.SUBORDINATOR) && !word(j).is(Tag.PREPOSITION)) {
                return false;
            }
            if (word(j).isAuxiliary()
                    || (word(j).isAny(Tag.S3, Tag.PAST) && !word(j).is(Tag.NOUN) && !word(j).is(Tag.PARTICIPLE))) {
                return j > i;
            }
        }
        return false;
    }

    Prose prose() {
        return statement.prose();
    }
}
