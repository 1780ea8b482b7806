package dev.quern.stages.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer stands in its passage.
 *
 * @param start first character, in code points of the passage
 * @param end one past its last, in code points
 * @param text what the passage says there
 */
record AnswerSpan(int start, int end, String text) {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern QUOTED = Pattern.compile("^[\"'“‘«„]\\s*(.+?)\\s*[\"'”’»“]$", Pattern.DOTALL);
    private static final String STOPS = ".。!?！？;；,，:：";

    /** Finds an answer that was copied character for character, where it stands as whole words; null when it was not. */
    static @Nullable AnswerSpan find(String passage, String answer) {
        for (int at = passage.indexOf(answer); at >= 0; at = passage.indexOf(answer, at + 1)) {
            if (isWhole(passage, at, at + answer.length())) {
                return span(passage, at, at + answer.length());
            }
        }
        return null;
    }

    /**
     * Finds an answer that was copied but for what copying in prose loses: the passage's line breaks, quotes put around, a full stop put
     * behind. The span is the passage's own text.
     */
    static @Nullable AnswerSpan findLoosely(String passage, String answer) {
        AnswerSpan exact = find(passage, answer);
        if (exact != null) {
            return exact;
        }
        Matcher quoted = QUOTED.matcher(answer);
        String bare = quoted.matches() ? quoted.group(1) : answer;
        AnswerSpan wrapped = wrapped(passage, bare);
        if (wrapped != null || bare.isEmpty() || STOPS.indexOf(bare.charAt(bare.length() - 1)) < 0) {
            return wrapped;
        }
        return wrapped(passage, bare.substring(0, bare.length() - 1).stripTrailing());
    }

    private static @Nullable AnswerSpan wrapped(String passage, String answer) {
        if (answer.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return null;
        }
        StringBuilder words = new StringBuilder();
        for (String word : SPACE.split(answer.strip())) {
            words.append(words.isEmpty() ? "" : "\\s+").append(Pattern.quote(word));
        }
        Matcher matcher = Pattern.compile(words.toString()).matcher(passage);
        int from = 0;
        while (from <= passage.length() && matcher.find(from)) {
            if (isWhole(passage, matcher.start(), matcher.end())) {
                return span(passage, matcher.start(), matcher.end());
            }
            from = matcher.start() + 1;
        }
        return null;
    }

    private static AnswerSpan span(String passage, int start, int end) {
        int first = passage.codePointCount(0, start);
        return new AnswerSpan(first, first + passage.codePointCount(start, end), passage.substring(start, end));
    }

    /** Inside a longer word or number it is another word or number. */
    private static boolean isWhole(String passage, int start, int end) {
        boolean opens = start == 0 || !joined(passage.codePointBefore(start), passage.codePointAt(start));
        boolean closes = end == passage.length() || !joined(passage.codePointBefore(end), passage.codePointAt(end));
        return opens && closes && !isPartOfNumber(passage, start, end);
    }

    /** Scripts without spaces have no visible ends of words. */
    private static boolean joined(int left, int right) {
        return isSpaced(left) && isSpaced(right);
    }

    /** Whether the span is cut out of a number, as 640 out of 1,640 or 3 out of 3.14. */
    private static boolean isPartOfNumber(String text, int start, int end) {
        return start >= 2 && isDigit(text, start) && isMark(text, start - 1) && isDigit(text, start - 2)
                || end + 1 < text.length() && isDigit(text, end - 1) && isMark(text, end) && isDigit(text, end + 1);
    }

    private static boolean isDigit(String text, int at) {
        return Character.isDigit(text.charAt(at));
    }

    private static boolean isMark(String text, int at) {
        return text.charAt(at) == '.' || text.charAt(at) == ',';
    }

    private static boolean isSpaced(int c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c) && switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> false;
            default -> true;
        };
    }
}
