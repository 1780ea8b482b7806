package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width, at blanks where there are some. Expects text that {@link VisibleText} has cleaned. Stateless. */
public final class Wrap {
    private Wrap() {}

    /**
     * Returns the lines of a text from a document or a model; a line that goes on keeps the indentation of its beginning, and a word that
     * is wider than a line is cut.
     *
     * @param width in columns, 1 or more
     */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String content = line.strip();
            String indent = line.substring(0, line.length() - line.stripLeading().length());
            if (DisplayWidth.of(indent) * 2 > width) {
                indent = "";
            }
            for (LineBreaks.Stretch stretch : LineBreaks.of(content, width - DisplayWidth.of(indent))) {
                lines.add((indent + content.substring(stretch.start(), stretch.end())).stripTrailing());
            }
        }
        return lines;
    }

    /**
     * Returns a message of our own, wrapped for people who may copy from it: what follows three blanks, the way out, begins a line of its
     * own where it fits on one; text in quotes stays together; and a word that is wider than a line, such as a path, is left whole, so
     * that the terminal itself breaks it and still copies it as one. A line that goes on hangs under its text: two columns in, or under
     * what follows a name that stands apart ({@code chunk  47 done}). Lines that begin with blanks and no such name are taken as they
     * are: they are examples. Of quoted SQL that is too wide what the carets below it point at is kept.
     *
     * @param width in columns, 1 or more
     */
    public static String message(String text, int width) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            if (i + 1 < lines.size() && PointedAt.points(lines.get(i + 1))) {
                PointedAt place = PointedAt.of(lines.get(i), lines.get(i + 1)).within(width);
                lines.set(i, place.line());
                lines.set(i + 1, place.carets());
            } else if (DisplayWidth.of(lines.get(i)) > width) {
                lines.set(i, new HangingLine(lines.get(i), width).wrapped());
            }
        }
        return String.join("\n", lines) + (text.endsWith("\n") ? "\n" : "");
    }
}
