package dev.quern.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands around an image: the text on both sides, and a caption below it. */
final class Surroundings {
    /** An image written into the text is noise to whoever reads the context of another. */
    private static final Pattern EMBEDDED = Pattern.compile("data:[\\w/+.;=-]{0,80}base64,[A-Za-z0-9+/=%\\s]{0,2000}");

    /** Apollo's "Figure 7.1-1.- Entry battery energy." and what other hands write. */
    private static final Pattern CAPTION = Pattern
            .compile("[*_]{0,3}(?i:fig(?:ure)?\\.?|abb(?:ildung)?\\.?|table|plate|chart|diagram|photo|image)"
                    + "(?:\\s*[A-Za-z]?[-.]?\\d.*|\\s+(?:[IVX]+|[A-Z])\\b.*|\\s*:.*)");

    private static final Pattern EMPHASISED = Pattern.compile("([*_]{1,2})(?![*_\\s])(.{2,400})\\1");
    private static final int LONGEST_CAPTION = 500;

    private Surroundings() {}

    /** Returns up to {@code reach} code points on each side of [start, end), cut between words, sides parted by a blank line. */
    static String of(String text, int start, int end, int reach) {
        String left = before(text, start, reach);
        String right = after(text, end, reach);
        String both = left.isEmpty() ? right : right.isEmpty() ? left : left + "\n\n" + right;
        return EMBEDDED.matcher(both).replaceAll("");
    }

    private static String before(String text, int start, int reach) {
        int from = start;
        for (int n = 0; n < reach && from > 0; n++) {
            from = text.offsetByCodePoints(from, -1);
        }
        if (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            int cut = from;
            while (cut < start && !Character.isWhitespace(text.charAt(cut))) {
                cut++;
            }
            from = cut;
        }
        return text.substring(from, start).strip();
    }

    private static String after(String text, int end, int reach) {
        int to = end;
        for (int n = 0; n < reach && to < text.length(); n++) {
            to = text.offsetByCodePoints(to, 1);
        }
        if (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
            int cut = to;
            while (cut > end && !Character.isWhitespace(text.charAt(cut - 1))) {
                cut--;
            }
            to = cut;
        }
        return text.substring(end, to).strip();
    }

    /** Returns the caption that follows an image: a line that calls itself a figure, or stands alone in emphasis; else "". */
    static String caption(String text, int end) {
        int line = nextLine(text, end);
        if (line < 0) {
            return "";
        }
        int stop = text.indexOf("\n\n", line);
        String paragraph = text.substring(line, Math.min(stop < 0 ? text.length() : stop, line + LONGEST_CAPTION)).strip();
        Matcher emphasised = EMPHASISED.matcher(paragraph);
        if (emphasised.matches()) {
            return Characters.line(emphasised.group(2));
        }
        int newline = paragraph.indexOf('\n');
        String first = newline < 0 ? paragraph : paragraph.substring(0, newline);
        return CAPTION.matcher(first).matches() && first.length() < LONGEST_CAPTION ? Characters.line(first) : "";
    }

    /** Finds the next line with text, when at most one blank line lies between and nothing else follows the image on its own line. */
    private static int nextLine(String text, int end) {
        int newlines = 0;
        for (int i = end; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                newlines++;
            } else if (!Character.isWhitespace(c)) {
                return newlines >= 1 && newlines <= 2 ? i : -1;
            }
        }
        return -1;
    }
}
