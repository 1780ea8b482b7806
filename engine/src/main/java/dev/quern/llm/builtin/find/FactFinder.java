package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Map;
import java.util.Set;

/** "X consists of A, B and C." → What does X consist of? Only for verbs whose object is what one would ask for. */
public final class FactFinder implements ClauseFinder {
    private static final Set<String> VERBS = WordSet.of(
            "give identify use include contain provide require support describe define represent indicate measure mean denote offer "
                    + "produce generate return store determine specify compute control prevent cause implement "
                    + "ensure reduce replace supply combine install manage handle recommend comprise involve maintain "
                    + "create remove estimate calculate reveal confirm display accept encode evaluate solve minimize "
                    + "maximize approximate protect monitor connect convert simplify guarantee demonstrate eliminate affect "
                    + "detect verify cover carry list state assume satisfy exceed distribute integrate exhibit register experience "
                    + "receive consume achieve reach lack hold form reflect retain undergo enter collect transmit process execute need "
                    + "drive feed transfer trigger activate deliver yield enhance improve raise lower limit "
                    + "restrict restore preserve emit absorb resemble surround join link divide separate introduce develop publish "
                    + "propose discover invent build design correct validate simulate update modify record track regulate turn lift "
                    + "move grind heat cool dry clean impact minimise optimise accelerate show summarize list initialize "
                    + "retrieve fetch parse print extract select combine merge compare count check rank sort sample");
    /** Verbs whose preposition carries what one would ask for; with others the preposition may be a mere circumstance. */
    private static final Set<String> SURE = WordSet.of(
            "consist depend rely refer stand correspond result lead belong apply serve focus account act deal contribute base "
                    + "compose make know divide derive define cause replace attribute equip use limit follow power protect organize split "
                    + "connect control convert name");
    /** Verbs that say enough of a subject that nothing tells more of. */
    private static final Set<String> NARROW = WordSet.of(
            "reveal indicate show impact trigger exceed reach produce reduce yield damage destroy contain require represent define measure specify identify control denote cover replace cause prevent store comprise "
                    + "generate compute connect separate");
    private static final Map<String, Set<String>> WITH_PREPOSITION = Prepositions.read(
            "consist of, depend on upon, rely on upon, refer to, stand for, correspond to, result in from, lead to, belong to, "
                    + "apply to, serve as, focus on, account for, act as, deal with, contribute to, operate on with, originate from in, "
                    + "arise from, stem from, differ from, react to with, respond to, turn into, suffer from, benefit from, descend from, "
                    + "run on, begin with, start with, end with, flow into through, comply with, conform to, adhere to, "
                    + "extend to, emerge from, interact with, point to, feed into, evolve from, converge to, map to, translate into, "
                    + "merge into, rest on, hang from, coincide with");
    private static final Map<String, Set<String>> PASSIVE = Prepositions.read(
            "base on upon, compose of, make of from, know as, divide into, derive from, define as by, cause by, replace by with, "
                    + "attribute to, equip with, use as by, limit to by, follow by, power by, protect by from against, organize into, "
                    + "split into, connect to, control by, convert to into, name after, apply to, attach to, route through to, dock to, "
                    + "transfer to from, divert to, expose to, isolate to from, trace to, assign to, link to, relate to, "
                    + "associate with, supply by with from, surround by, provide by, produce by, generate by from, record on, "
                    + "measure by with, determine by from, obtain from, calculate from, compute from, detect by, trigger by, "
                    + "activate by, initiate by, drive by, separate by from into, remove from, cool by, heat by, fill with, cover with by, "
                    + "coat with, line with, build of from, form by from, enclose by in, encode as in, represent by as, "
                    + "describe by, denote by, characterize by, affect by, influence by, align with to, share by, manage by, "
                    + "write in, store as, treat as, classify as, interpret as, translate into, transform into, subdivide into, "
                    + "group into, sort by, restrict to, intend for, reserve for, optimize for, design for, license under, "
                    + "release under, distribute under, implement as in, support by, hold by, carry by, turn by, lift by, feed by, "
                    + "close by, damage by, destroy by, prevent by, require by for, reduce by to, increase by to, raise to by, "
                    + "lower to by, add to, bolt to, fix to, tie to, subject to, compare with to, combine with, couple to with, "
                    + "express as in, dedicate to, compensate by, charge with from, inspire by, bound by, govern by, delay by, "
                    + "operate by, maintain by with, regulate by");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        if (clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        String lemma = asking.mainLemma();
        int after = clause.main() + 1;
        if (after >= asking.end()) {
            return;
        }
        String next = asking.word(after).lower();
        boolean active = clause.voice() == Voice.SIMPLE || clause.voice() == Voice.AUXILIARY;
        boolean direct = active && VERBS.contains(lemma) && opensObject(asking, after);
        boolean linked = (active && WITH_PREPOSITION.getOrDefault(lemma, Set.of()).contains(next))
                || (clause.voice() == Voice.PASSIVE && PASSIVE.getOrDefault(lemma, Set.of()).contains(next));
        if (direct) {
            ask(asking, after, 0.66, findings);
        } else if (linked && after + 1 < asking.end() && opensObject(asking, after + 1)) {
            boolean gerund = next.equals("by") && asking.word(after + 1).is(Tag.GERUND);
            if (!gerund) {
                ask(asking, after + 1, SURE.contains(lemma) ? 0.74 : 0.63, findings);
            }
        } else if (anyPreposition(asking, next) && opensObject(asking, after + 1) && isPlainObject(asking, after + 1)) {
            ask(asking, after + 1, 0.6, findings);
        } else if (clause.voice() == Voice.PASSIVE && lemma.equals("call") && opensObject(asking, after)) {
            ask(asking, after, 0.76, findings);
        }
    }

    private static void ask(Asking asking, int from, double confidence, Findings findings) {
        int end = asking.phraseEnd(from);
        if (end - from < 2 && !asking.word(from).is(Tag.NAME) || end - from > 40
                || asking.statement().words().get(asking.clause().subject().start()).lower().equals("you")) {
            return;
        }
        if (asking.clause().voice() == Voice.AUXILIARY && asking.word(from).is(Tag.BASE)) {
            return;
        }
        boolean list = false;
        for (int i = from; i < end; i++) {
            list |= asking.word(i).is(Tag.COMMA);
            if (asking.word(i).is(Tag.NOT) || joinsVerb(asking, i, end)) {
                return;
            }
        }
        boolean afterthought = asking.word(end - 1).is(Tag.ADVERB) && asking.word(end - 1).lower().endsWith("ly")
                && !asking.word(end - 1).isAny(Tag.NOUN, Tag.ADJECTIVE);
        if (afterthought || asking.word(from).is(Tag.ADJECTIVE) && asking.word(from + 1).is(Tag.TO)) {
            return;
        }
        Word first = asking.word(asking.clause().subject().start());
        boolean quantified = first.is(Tag.DETERMINER) && !first.lower().matches("the|an?") || first.is(Tag.NUMBER);
        boolean open = !list && asking.clause().voice() != Voice.PASSIVE && from == asking.clause().main() + 1
                && !asking.clause().subject().modified()
                && !asking.clause().hasAdjunct() && !NARROW.contains(asking.mainLemma());
        if (quantified || open) {
            return;
        }
        String type = list && asking.statement().text(from, end).matches("(?s).*, (?:and|or) .*|.*,.* (?:and|or) .*")
                ? "list"
                : "fact";
        int stop = list ? end : whatEnd(asking, from, end);
        String question = asking.inverted(wh(asking, from, stop), from, stop < end ? stop : asking.end(),
                stop < end ? end : asking.end());
        findings.add(type, question, asking, from, stop, confidence);
    }

    /** "may enter the gap and stop the wheel", ", and the grain falls": what follows may be a verb of its own, which is not part of the object. */
    private static boolean joinsVerb(Asking asking, int i, int end) {
        if (!asking.word(i).is(Tag.CONJUNCTION) || i + 2 >= end) {
            return false;
        }
        boolean base = asking.clause().voice() == Voice.AUXILIARY && asking.word(i + 1).is(Tag.BASE)
                && !asking.word(i + 2).isAny(Tag.COMMA, Tag.CONJUNCTION);
        boolean clause = false;
        for (int j = i + 2; j < end && asking.word(i - 1).is(Tag.COMMA); j++) {
            clause |= asking.word(j).isAuxiliary() || asking.word(j).is(Tag.S3) && asking.word(j - 1).is(Tag.NOUN) && j + 1 < end
                    && asking.word(j + 1).isAny(Tag.PREPOSITION, Tag.DETERMINER);
        }
        return base || clause;
    }

    /** Who for people who do something; how much for an amount by which something changes. */
    private static String wh(Asking asking, int from, int end) {
        boolean by = asking.word(from - 1).lower().equals("by");
        NounPhrase agent = by ? NounPhrase.read(asking.words(), from, end) : null;
        boolean written = by && asking.mainLemma().matches("write|create|develop|found|invent|build|propose")
                && end - from > 2 && isGiven(asking.word(from)) && isGiven(asking.word(from + 1));
        return written || agent != null && AgentFinder.isPerson(asking, agent) ? "Who" : "What";
    }

    private static boolean isGiven(Word word) {
        return word.is(Tag.NAME) && word.isCapital() && !word.isNameLike();
    }

    /** Returns where a time after the object begins, for it belongs to the question; the end when there is none. */
    private static int whatEnd(Asking asking, int from, int end) {
        for (int i = from; i < end - 1; i++) {
            if (asking.word(i).isAny(Tag.PARTICIPLE, Tag.GERUND, Tag.SUBORDINATOR, Tag.CONJUNCTION)
                    && !asking.word(i).is(Tag.PREPOSITION)) {
                return end;
            }
            boolean time = asking.word(i).lower().matches("during|after|before|until|throughout");
            if (time && i > from && asking.word(i - 1).isAny(Tag.NOUN, Tag.NAME)) {
                return asking.isPlain(i, end) && !asking.word(i + 1).is(Tag.GERUND) ? i : end;
            }
        }
        return end;
    }

    /** Whether the preposition after this verb carries an object for most verbs, rather than a time, a place or a manner. */
    private static boolean anyPreposition(Asking asking, String preposition) {
        return switch (asking.clause().voice()) {
            case PASSIVE -> preposition.matches("by|with|to|from|into|as|through|against") && !asking.mainLemma()
                    .matches(
                            "intend|design|use|expect|require|need|allow|permit|attempt|plan|schedule|force|suppose|mean|say|know");
            case SIMPLE -> preposition.matches("to|from|into") && !asking.mainLemma().matches("be|have|go|come");
            default -> false;
        };
    }

    /** Whom one would not ask for by what. */
    private static boolean isPeople(Asking asking, NounPhrase what) {
        return !asking.word(what.start() - 1).lower().equals("by")
                && asking.word(what.head()).lower().matches(".*(?:ners|sers|tors|men|crew|people|visitors|users|children)");
    }

    private static boolean isPlainObject(Asking asking, int from) {
        int end = asking.phraseEnd(from);
        int stop = whatEnd(asking, from, end);
        NounPhrase what = NounPhrase.read(asking.words(), from, stop);
        boolean time = what != null && asking.word(what.head()).lower()
                .matches(
                        "times?|days?|hours?|minutes?|seconds?|weeks?|months?|years?|ease|respect|regard|reference|accordance|comparison|addition|least|example");
        return what != null && !what.anaphoric() && !time && !asking.word(from).isAny(Tag.NUMBER, Tag.GERUND, Tag.BASE)
                && !asking.statement().text(from, stop).matches("(?s).* by .*") && !isPeople(asking, what)
                && asking.isPlain(from, stop);
    }

    private static boolean opensObject(Asking asking, int i) {
        Word word = asking.word(i);
        if (word.isAny(Tag.ANAPHORIC, Tag.PRONOUN, Tag.COMMA, Tag.MARK) || word.is(Tag.SUBORDINATOR) || word.is(Tag.NOT)) {
            return false;
        }
        boolean nominal = word.isAny(Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.NUMBER, Tag.POSSESSIVE);
        boolean adverb = word.is(Tag.ADVERB) && !word.is(Tag.ADJECTIVE);
        return nominal && !adverb && !word.is(Tag.PREPOSITION) && !word.is(Tag.TO);
    }
}
