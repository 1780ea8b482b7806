package dev.quern.shell.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of somebody's text, with carets below the place that is meant. Columns are those of a terminal. Immutable.
 *
 * @param line the text
 * @param carets what stands below it: blanks, carets, and perhaps words after them
 */
record PointedAt(String line, String carets) {
    private static final Pattern CARETS = Pattern.compile("( *)(\\^+)(.*)");
    private static final String CUT = "…";

    /** Whether a line points at the one above it. */
    static boolean points(String line) {
        return CARETS.matcher(line).matches();
    }

    static PointedAt of(String line, String carets) {
        return new PointedAt(line, carets);
    }

    /** Returns the same with as much of the text around the place as a width has room for; words that have none stand below the carets. */
    PointedAt within(int width) {
        Matcher below = CARETS.matcher(carets);
        if (!below.matches() || DisplayWidth.of(line) <= width && DisplayWidth.of(carets) <= width) {
            return this;
        }
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        String text = line.substring(indent.length());
        int start = Math.max(0, below.group(1).length() - indent.length());
        int length = below.group(2).length();
        int room = width - indent.length();
        if (DisplayWidth.of(text) > room) {
            int inner = Math.max(1, room - 2); // beside the marks at both ends
            int from = Math.clamp(start - Math.max(0, inner - length) / 2, 0, Math.max(0, DisplayWidth.of(text) - inner));
            int left = from == 0 ? 0 : DisplayWidth.cutAt(text, from);
            String lead = left == 0 ? "" : CUT;
            start = start - DisplayWidth.of(text.substring(0, left)) + lead.length();
            String rest = text.substring(left);
            int fits = DisplayWidth.cutAt(rest, room - lead.length());
            text = lead + (fits >= rest.length()
                    ? rest
                    : rest.substring(0, DisplayWidth.cutAt(rest, room - lead.length() - 1)) + CUT);
            length = Math.clamp(length, 1, Math.max(1, room - start));
        }
        String pointer = indent + " ".repeat(start) + "^".repeat(length);
        String words = below.group(3);
        return new PointedAt(indent + text, DisplayWidth.of(pointer + words) <= width
                ? pointer + words
                : pointer + "\n" + indent + String.join("\n" + indent, Wrap.lines(words.strip(), Math.max(10, room))));
    }
}
