package dev.quern.stages.judge;

import dev.quern.text.sieve.PatternSieve;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds an English pronoun, or a noun with "this" or "these", that has nothing in the question to refer to. The subject of the main
 * clause stands behind the first auxiliary ("What does it do?"), where nothing can have been named yet; anywhere else a pronoun
 * is loose when fewer than two words before it could be names.
 */
final class LoosePronoun {
    private static final double LOOSE = 0.2;
    private static final double DOUBTFUL = 0.6;

    private static final String AUXILIARY = "(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
            + "|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|won't)";

    /** The question's opening up to the subject's place: a question word with what belongs to it, or nothing, then the auxiliary. */
    private static final String OPENING = "^(?:and |but |so |then |(?:in|at|on|for|from|to|by|with|of|under) )*(?:(?:what|which|who|whom|whose|when|where|why|how)\\b"
            + "(?: (?!" + AUXILIARY + "\\b)[\\w'-]+){0,5} )?" + AUXILIARY + " ";

    private static final Pattern SUBJECT = compile(OPENING
            + "(?:not )?(it|they|he|she|this|that|these|those|them|one|its|their|his|her)\\b(?<next>[ ,]+[\\w'-]+)?(?<after> [\\w'-]+)?");

    /**
     * "Who created it?", "What caused their failure?": the object of the first verb. "Who won her first match?" asks for somebody whose
     * match it was, so a person's possessive after "who" has what it refers to.
     */
    private static final Pattern OBJECT = compile(
            "^(?:what|which|who|when|where|why|how) (?!" + AUXILIARY + "\\b)[\\w-]+ (?<object>it|them|him|its"
                    + "|(?:her|this|these|those)(?= *(?:[?.,]|$|(?:to|from|in|on|at|for|by|with|and|as)\\b)))\\b"
                    + "|^(?:what|which) (?!" + AUXILIARY + "\\b)[\\w-]+ (?<owner>their|his|her)\\b");

    /** Here "it" stands for nothing: "How long does it take to …", "Is it possible to …", "What is it called when …". */
    private static final Set<String> EXPLETIVE = words(
            "take takes cost possible impossible necessary safe important better best good bad hard difficult easy useful true legal"
                    + " illegal recommended advisable allowed permitted common normal worth okay ok mean called rain snow required"
                    + " enough likely customary sufficient wise acceptable appropriate desirable feasible essential helpful"
                    + " ever always still also not really generally usually make become help");

    private static final Pattern WH_CLAUSE = compile("\\b(?:to|that|for|when|if|whether)\\b");

    private static final Pattern DEMONSTRATIVE = compile(
            "\\b(?:this|these) (?:particular |specific |same |new |two |three |four |\\d+ )?([a-z][\\w-]*)");

    /** "this year" points at the calendar. */
    private static final Set<String> TIMES = words(
            "year years month months week weeks day days century morning evening decade planet world country universe");

    /** After these words "those" names people and things by itself. */
    private static final Set<String> RELATIVE = words("who that which of with in without whose");

    /** After "this" these make it a pronoun, not the beginning of a noun; pronouns are looked at as such. */
    private static final Set<String> NO_NOUNS = words(
            "is was are were be being happens happen occur occurs mean means matter matters work works do does did has have had can"
                    + " could will would should may might must affect affects cause causes differ help helps change changes apply applies"
                    + " kind sort in on by for from to and or but so not the a an way");

    private static final Pattern LATER = compile("\\b(it|they|them|he|she|him|its|their|his|her|this|these)\\b");

    static final List<Pattern> PRONOUNS = List.of(SUBJECT, OBJECT, DEMONSTRATIVE, LATER);

    private static final PatternSieve SIEVE = new PatternSieve(PRONOUNS);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\d][\\p{L}\\p{M}\\d.+/_'-]*");

    /** Words that cannot be what a pronoun refers to. */
    private static final Set<String> NO_NAMES = words(
            "a an the what which who whom whose when where why how is are was were am be been do does did has have had can could will would"
                    + " shall should may might must if and or but not no in on at of to for from by with about into as than then there so"
                    + " happen happens happened make makes made use uses used mean means need needs want know get gets go goes come give find"
                    + " many much often far old kind type sort way more most all any some one each every long after before while during"
                    + " until because since that this these those it they them he she him its their his her you your we our i my me us");

    private LoosePronoun() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    /** Returns the clarity that the pronouns of {@code question} leave, and the one that is loose. */
    static Measurement find(String question) {
        if (SIEVE.candidates(question) == 0) {
            return Measurement.of(1);
        }
        Matcher subject = SUBJECT.matcher(question);
        if (subject.find() && !isHarmlessSubject(subject, question)) {
            return loose(subject.group(1), LOOSE);
        }
        Matcher object = OBJECT.matcher(question);
        if (object.find()) {
            return loose(object.group("object") == null ? object.group("owner") : object.group("object"), LOOSE);
        }
        Measurement demonstrative = demonstrative(question);
        Measurement later = later(question);
        return demonstrative.value() <= later.value() ? demonstrative : later;
    }

    private static boolean isHarmlessSubject(Matcher subject, String question) {
        String next = lower(subject.group("next"));
        return switch (subject.group(1).toLowerCase(Locale.ROOT)) {
            case "it" -> next.equals("called") || next.equals("that")
                    || (EXPLETIVE.contains(next) || EXPLETIVE.contains(lower(subject.group("after"))))
                            && WH_CLAUSE.matcher(question).region(subject.end(1), question.length()).find();
            case "this", "these" -> TIMES.contains(next);
            case "those" -> RELATIVE.contains(next);
            case "one" -> true;
            default -> false;
        };
    }

    /** "this command", "these packages": loose unless the noun, or enough else, was named before. */
    private static Measurement demonstrative(String question) {
        Matcher matcher = DEMONSTRATIVE.matcher(question);
        while (matcher.find()) {
            String noun = matcher.group(1).toLowerCase(Locale.ROOT);
            if (TIMES.contains(noun) || NO_NOUNS.contains(noun)) {
                continue;
            }
            String before = question.substring(0, matcher.start());
            if (names(before) < 2 && !before.toLowerCase(Locale.ROOT).contains(noun)) {
                return loose(matcher.group(), LOOSE);
            }
            if (!before.toLowerCase(Locale.ROOT).contains(singular(noun)) && before.indexOf(',') < 0) {
                return loose(matcher.group(), names(before) < 3 ? 0.4 : DOUBTFUL);
            }
        }
        return Measurement.of(1);
    }

    private static Measurement later(String question) {
        Matcher matcher = LATER.matcher(question);
        while (matcher.find()) {
            String pronoun = matcher.group(1).toLowerCase(Locale.ROOT);
            String before = question.substring(0, matcher.start());
            if (names(before) == 0 && !isForwardReference(pronoun, question.substring(matcher.end()))
                    && !(pronoun.startsWith("th") && DEMONSTRATIVE.matcher(question).find())) {
                return loose(pronoun, LOOSE);
            }
        }
        return Measurement.of(1);
    }

    /** "When it fails, what does the pump do?" names the thing afterwards; "is it … to …" names nothing. */
    private static boolean isForwardReference(String pronoun, String rest) {
        int comma = rest.indexOf(',');
        if (comma >= 0 && names(rest.substring(comma)) > 0) {
            return true;
        }
        String next = lower(rest.strip().split(" ")[0].replaceAll("\\W", ""));
        return pronoun.equals("it") && (EXPLETIVE.contains(next) || next.equals("is") && WH_CLAUSE.matcher(rest).find());
    }

    private static int names(String text) {
        int names = 0;
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            names += NO_NAMES.contains(matcher.group().toLowerCase(Locale.ROOT)) ? 0 : 1;
        }
        return names;
    }

    private static String singular(String noun) {
        return noun.length() > 3 && noun.endsWith("s") ? noun.substring(0, noun.length() - 1) : noun;
    }

    private static String lower(@Nullable String word) {
        return word == null ? "" : word.replaceAll("[ ,]", "").toLowerCase(Locale.ROOT);
    }

    private static Measurement loose(String pronoun, double clarity) {
        return new Measurement(clarity, "\"" + pronoun + "\" refers to nothing in the question");
    }

    private static Pattern compile(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
