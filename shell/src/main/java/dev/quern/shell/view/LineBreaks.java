package dev.quern.shell.view;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a line of text may end: after blanks, and beside characters that take two columns, as far as the rules of UAX #14 allow it there (no
 * line begins with a closing mark). A word that is wider than a line is cut between clusters. Expects text that {@link VisibleText} has
 * cleaned. Stateless.
 */
public final class LineBreaks {
    /**
     * A stretch of a text.
     *
     * @param start in UTF-16 units
     * @param end one past its last, blanks at its end left out
     */
    public record Stretch(int start, int end) {}

    private LineBreaks() {}

    /**
     * Cuts a line into lines of a width; the blanks between them belong to none.
     *
     * @param text without line breaks
     * @param width in columns, 1 or more
     * @return at least one
     */
    public static List<Stretch> of(String text, int width) {
        if (DisplayWidth.of(text) <= width) {
            return List.of(new Stretch(0, text.stripTrailing().length()));
        }
        List<Stretch> lines = new ArrayList<>();
        int start = 0;
        int end = 0;
        int column = 0;
        List<Integer> ends = ends(text);
        int from = 0;
        for (int to : ends) {
            int wordEnd = stripped(text, from, to);
            int wide = DisplayWidth.of(text.substring(from, wordEnd));
            if (column + wide > width && end > start) {
                lines.add(new Stretch(start, end));
                start = from;
                column = 0;
            }
            while (column + wide > width && wordEnd > from) {
                int fits = DisplayWidth.cutAt(text.substring(from, wordEnd), width - column);
                int cut = fits > 0 ? from + fits : text.offsetByCodePoints(from, 1);
                if (cut >= wordEnd) {
                    break; // one character that is wider than the line
                }
                lines.add(new Stretch(start, cut));
                start = cut;
                from = cut;
                column = 0;
                wide = DisplayWidth.of(text.substring(from, wordEnd));
            }
            column += wide + to - wordEnd;
            end = wordEnd > start ? wordEnd : end;
            from = to;
        }
        if (end > start || lines.isEmpty()) {
            lines.add(new Stretch(start, Math.max(start, end)));
        }
        return lines;
    }

    /** Returns where lines may end, the end of the text as the last. */
    static List<Integer> ends(String text) {
        List<Integer> ends = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        breaks.next();
        for (int end = breaks.current(); end != BreakIterator.DONE && end < text.length(); end = breaks.next()) {
            if (mayBreak(text, end)) {
                ends.add(end);
            }
        }
        ends.add(text.length());
        return ends;
    }

    private static boolean mayBreak(String text, int at) {
        return at > 0 && (text.charAt(at - 1) == ' '
                || DisplayWidth.of(text.substring(at, text.offsetByCodePoints(at, 1))) == 2
                || DisplayWidth.of(text.substring(text.offsetByCodePoints(at, -1), at)) == 2);
    }

    private static int stripped(String text, int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }
}
