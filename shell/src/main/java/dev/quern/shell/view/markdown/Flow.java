package dev.quern.shell.view.markdown;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.LineBreaks;
import dev.quern.shell.view.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Running text, each character with its faces, until it is cut into lines. Not thread-safe. */
final class Flow {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder faces = new StringBuilder();

    /** Adds text of anybody. */
    Flow add(String literal, int face) {
        String visible = VisibleText.of(literal);
        text.append(visible);
        faces.repeat((char) face, visible.length());
        return this;
    }

    /** Ends a line. */
    Flow end() {
        text.append('\n');
        faces.append('\0');
        return this;
    }

    /** Ends a line where the source did: a blank, or nothing between characters that are written without blanks. */
    Flow soft() {
        boolean wide = !text.isEmpty() && DisplayWidth.of(text.substring(text.offsetByCodePoints(text.length(), -1))) == 2;
        return wide ? this : add(" ", 0);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Returns how wide its widest line would like to be. */
    int width() {
        return text.toString().lines().mapToInt(DisplayWidth::of).max().orElse(0);
    }

    /** Returns the lines; those of a colourless page hold no escape sequence. */
    List<String> lines(int width, boolean colour) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (String line : text.toString().split("\n", -1)) {
            String content = line.stripLeading();
            int at = from + line.length() - content.length();
            for (LineBreaks.Stretch stretch : LineBreaks.of(content, Math.max(width, 1))) {
                lines.add(painted(at + stretch.start(), at + stretch.end(), colour));
            }
            from += line.length() + 1;
        }
        return lines;
    }

    private String painted(int start, int end, boolean colour) {
        if (!colour) {
            return text.substring(start, end);
        }
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end;) {
            int next = i + 1;
            while (next < end && faces.charAt(next) == faces.charAt(i)) {
                next++;
            }
            Face.paint(out, text.substring(i, next), faces.charAt(i));
            i = next;
        }
        return out.toString();
    }
}
