package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an answer may look like. */
final class AnswerText {
    private static final Pattern DEIXIS = Pattern.compile(
            "\\b(?:above|below|(?:the|as|these) following|previous(?:ly)?|aforementioned|former|latter|these|those|this|such(?! as)|described in|see|as follows|here|"
                    + "figs?|section|chapter|figures?|tables?|equations?|as shown|appendix|listed|reference|paragraph|tutorial)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> OPEN_ENDS = WordSet.of(
            "the a an of and or to in by for with as at from that which is are be on");
    private static final Set<String> EMPTY = Set.of(
            "used", "possible", "necessary", "important", "one", "it", "them", "yes", "no", "none", "this", "so", "all", "much",
            "more", "part",
            "something", "not", "the same", "an example", "true", "different");

    /** `frozen', as quotation marks were typed once. */
    private static final Pattern QUOTED_AS_TYPED = Pattern.compile("`[\\w -]{1,40}'");

    private static final Pattern LETTERED = Pattern.compile("\\b[A-Z][a-z]{2,20} [A-Z]\\b");
    private static final Pattern LONE_LETTER = Pattern.compile("(?<![^\\s])[A-Z](?=[\\s,]|$)");

    private AnswerText() {}

    /** Returns the range without the marks and spaces at its ends. */
    static int[] trim(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && " ,;:.–—-".indexOf(text.charAt(from)) >= 0 && !isNumberSign(text, from, to)) {
            from++;
        }
        while (to > from && " ,;:.".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return new int[]{from, to};
    }

    private static boolean isNumberSign(String text, int from, int to) {
        return from + 1 < to && text.charAt(from) != ' ' && Character.isLetterOrDigit(text.charAt(from + 1));
    }

    /** Whether an answer is complete in itself, says something, and says more than the question does. */
    static boolean isWhole(String answer, String question) {
        String lower = answer.toLowerCase(Locale.ROOT);
        if (answer.isBlank() || EMPTY.contains(lower) || !balanced(answer)) {
            return false;
        }
        if (DEIXIS.matcher(answer).find() || QuestionText.looksMisread(lettered(answer, question))) {
            return false;
        }
        int space = Math.max(lower.lastIndexOf(' '), lower.lastIndexOf('\n'));
        if (OPEN_ENDS.contains(lower.substring(space + 1))) {
            return false;
        }
        if (lower.matches("the \\p{Ll}+")) {
            return false;
        }
        if (lower.matches("(?s).*[\\s.][b-z]")) {
            return false;
        }
        if (answer.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return false;
        }
        return !question.toLowerCase(Locale.ROOT).contains(lower) || lower.length() < 3;
    }

    /** Returns the answer with a word for each lone letter when the question names things by letters: "Package A". */
    private static String lettered(String answer, String question) {
        return LETTERED.matcher(question).find() ? LONE_LETTER.matcher(answer).replaceAll("Name") : answer;
    }

    private static boolean balanced(String text) {
        String answer = QUOTED_AS_TYPED.matcher(text).replaceAll("");
        int round = 0;
        int square = 0;
        int quotes = 0;
        int ticks = 0;
        int dollars = 0;
        int stars = 0;
        for (int i = 0; i < answer.length(); i++) {
            switch (answer.charAt(i)) {
                case '(' -> round++;
                case ')' -> round--;
                case '[' -> square++;
                case ']' -> square--;
                case '"' -> quotes++;
                case '“' -> quotes++;
                case '”' -> quotes--;
                case '`' -> ticks++;
                case '$' -> dollars++;
                case '*' -> stars += i + 1 < answer.length() && "'\"".indexOf(answer.charAt(i + 1)) >= 0 ? 0 : 1;
                default -> {
                }
            }
            if (round < 0 || square < 0) {
                return false;
            }
        }
        return round == 0 && square == 0 && quotes % 2 == 0 && ticks % 2 == 0 && dollars % 2 == 0 && stars % 2 == 0;
    }
}
