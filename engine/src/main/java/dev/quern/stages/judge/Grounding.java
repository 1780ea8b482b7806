package dev.quern.stages.judge;

import dev.quern.item.SampleInContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much of the answer the source says: 1 when the answer stands in it word for word (white space, case, quotes and markup aside), else
 * the share of its content words that the chunk or the headings above it hold. A figure weighs as much as three words: an answer
 * that is right but for the number is wrong.
 */
final class Grounding implements Measure<SampleInContext> {
    private static final double FIGURE = 3;
    private static final int NAMED_WORDS = 5;

    /** A yes or a no is a judgement on the source and cannot be looked up in it; the explanation after it can. */
    private static final Pattern YES_OR_NO = Pattern
            .compile("^(?:yes|no|true|false|ja|nein|oui|non|sí|да|нет|是|否|はい|いいえ)\\b[,.;:!]?\\s*");

    private static final Pattern LAST_STOP = Pattern.compile("[.。!?;,:]+$");

    @Override
    public Measurement of(SampleInContext sample) {
        String source = Words.plain(String.join("\n", sample.chunk().headingPath()) + "\n" + sample.chunk().text());
        String answer = LAST_STOP.matcher(Words.plain(sample.sample().answer())).replaceAll("");
        if (answer.isEmpty()) {
            return new Measurement(0, "the answer is empty");
        }
        if (containsWhole(source, answer)) {
            return new Measurement(1, "the answer is a span of the source");
        }
        String rest = YES_OR_NO.matcher(answer).replaceFirst("");
        List<String> words = Words.content(rest);
        if (words.isEmpty()) {
            return new Measurement(1, "a yes, a no or a word without content cannot be looked up");
        }
        return share(words, Words.contentSet(source));
    }

    private static Measurement share(List<String> words, Set<String> source) {
        double all = 0;
        double found = 0;
        int count = 0;
        List<String> missing = new ArrayList<>();
        for (String word : words) {
            double weight = Words.isFigure(word) ? FIGURE : 1;
            all += weight;
            if (source.contains(word)) {
                found += weight;
                count++;
            } else if (!missing.contains(word)) {
                missing.add(word);
            }
        }
        String remark = String.format(
                Locale.ROOT, "%d of %d words of the answer are in the source", count, words.size());
        if (!missing.isEmpty()) {
            remark += "; not " + String.join(", ", missing.subList(0, Math.min(NAMED_WORDS, missing.size())))
                    + (missing.size() > NAMED_WORDS ? " …" : "");
        }
        return new Measurement(Measurement.share(found, all), remark);
    }

    /** Whether {@code part} stands in {@code whole} with no letter or digit glued to either end, so that 3 is not found in 1837. */
    static boolean containsWhole(String whole, String part) {
        for (int at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
            int end = at + part.length();
            boolean freeStart = at == 0 || !glued(whole.codePointBefore(at), part.codePointAt(0));
            boolean freeEnd = end == whole.length() || !glued(part.codePointBefore(part.length()), whole.codePointAt(end));
            if (freeStart && freeEnd && !isDecimal(whole, at, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean glued(int left, int right) {
        return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right) && !Scripts.isUnspaced(left)
                && !Scripts.isUnspaced(right);
    }

    /** Whether the span is cut out of a number with a decimal point, such as 3 out of 3.14. */
    private static boolean isDecimal(String whole, int at, int end) {
        boolean before = at >= 2 && Character.isDigit(whole.charAt(at)) && whole.charAt(at - 1) == '.'
                && Character.isDigit(whole.charAt(at - 2));
        boolean after = end + 1 < whole.length() && Character.isDigit(whole.charAt(end - 1)) && whole.charAt(end) == '.'
                && Character.isDigit(whole.charAt(end + 1));
        return before || after;
    }
}
