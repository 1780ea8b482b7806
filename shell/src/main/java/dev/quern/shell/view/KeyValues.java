package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;

/** Names and values below each other, the values aligned. A value of several lines is indented. Not thread-safe. */
public final class KeyValues {
    private final List<Entry> entries = new ArrayList<>();

    /** Adds a line. */
    public KeyValues add(String name, String value) {
        entries.add(new Entry(VisibleText.of(name), VisibleText.lines(value)));
        return this;
    }

    /** Returns the block, each line ended. */
    public String render(boolean colour) {
        return render(colour, 0);
    }

    /**
     * The same for a terminal: values that have no room are wrapped, and hang under their beginning.
     *
     * @param columns of the terminal; 0 for no limit
     */
    public String render(boolean colour, int columns) {
        int width = entries.stream().mapToInt(entry -> DisplayWidth.of(entry.name)).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (Entry entry : entries) {
            StringBuilder name = new StringBuilder();
            DisplayWidth.pad(name, entry.name, width, false);
            String lead = " " + new Style(colour).dim(name.toString()) + "  ";
            int room = columns - width - 3;
            List<String> lines = columns > 0 && room > 0 ? Wrap.lines(entry.value, room) : List.of(entry.value.split("\n", -1));
            for (String line : lines) {
                out.append((lead + line).stripTrailing()).append('\n');
                lead = " ".repeat(width + 3);
            }
        }
        return out.toString();
    }

    private record Entry(String name, String value) {}
}
