package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width, at blanks where there are some. Expects text that {@link VisibleText} has cleaned. Stateless. */
final class Wrap {
    private Wrap() {}

    /**
     * Returns the lines of a text; a line that goes on keeps the indentation of its beginning.
     *
     * @param width in columns, 1 or more
     */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rest = line.stripTrailing();
            String indent = rest.substring(0, rest.length() - rest.stripLeading().length());
            if (DisplayWidth.of(indent) * 2 > width) {
                indent = "";
            }
            while (DisplayWidth.of(rest) > width) {
                int cut = Math.max(DisplayWidth.cutAt(rest, width), indent.length() + 1);
                int blank = rest.lastIndexOf(' ', Math.min(cut, rest.length() - 1));
                int end = blank > indent.length() ? blank : cut;
                lines.add(rest.substring(0, end).stripTrailing());
                rest = indent + rest.substring(end).strip();
            }
            lines.add(rest);
        }
        return lines;
    }
}
