package dev.quern.shell.view.chart;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import java.util.List;
import java.util.stream.IntStream;

/** What stands around a chart in text: title, key, axes with their labels, notes. Not thread-safe. */
final class Lettering {
    private final Screen screen;
    private final Glyphs glyphs;
    private final Ink ink;
    private final StringBuilder out = new StringBuilder();

    Lettering(Screen screen) {
        this.screen = screen;
        this.glyphs = Glyphs.of(screen);
        this.ink = new Ink(screen.colour());
    }

    void title(Caption caption) {
        if (!caption.title().isEmpty()) {
            line(" " + ink.bold(fitting(caption.title(), screen.width() - 1)));
        }
    }

    /** Names the series, each after its mark. */
    void key(List<String> series, String marks) {
        if (series.size() < 2) {
            return;
        }
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < series.size(); i++) {
            String name = fitting(series.get(i), Math.max(8, screen.width() / 3));
            int wide = 4 + DisplayWidth.of(name);
            if (used > 0 && used + wide >= screen.width()) {
                line(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(used == 0 ? " " : "  ").append(ink.series(i, String.valueOf(marks.charAt(i % marks.length()))))
                    .append(' ')
                    .append(name);
            used += wide;
        }
        line(line.toString());
    }

    void notes(Caption caption) {
        for (String note : caption.notes()) {
            for (String line : Wrap.lines(plain(VisibleText.of(note)), Math.max(10, screen.width() - 2))) {
                line(" " + ink.dim(line));
            }
        }
    }

    /** Returns how many columns stand left of the field: the widest label of the axis up, a blank, the axis. */
    static int margin(Axis up, Screen screen) {
        return Math.min(screen.width() / 3,
                up.scale().ticks().stream().mapToInt(tick -> DisplayWidth.of(VisibleText.of(tick.label()))).max().orElse(0)) + 2;
    }

    /**
     * Writes the lines of a field with the axis up on the left and the axis along below.
     *
     * @param field from the top down, each as wide as {@code columns}, with its escape sequences
     */
    void field(List<String> field, Axis x, Axis y, int margin, int columns) {
        if (!y.label().isEmpty()) {
            line(" " + ink.dim(fitting(y.label(), screen.width() - 1)));
        }
        String[] labels = new String[field.size()];
        for (Tick tick : thinned(y.scale().ticks(), field.size())) {
            int row = row(y.scale(), tick.value(), field.size());
            if (row >= 0 && row < labels.length && labels[row] == null) {
                labels[row] = tick.label();
            }
        }
        for (int i = 0; i < field.size(); i++) {
            String label = labels[i] == null ? "" : fitting(labels[i], margin - 2);
            line(" ".repeat(margin - 1 - DisplayWidth.of(label))
                    + ink.dim(label + (labels[i] == null ? glyphs.rule() : glyphs.mark()))
                    + field.get(i));
        }
        along(x, margin, columns);
    }

    /** Leaves out every second tick, or more, where lines are few: at most two ticks on three lines. */
    private static List<Tick> thinned(List<Tick> ticks, int rows) {
        int every = Math.max(1, Math.ceilDiv(ticks.size(), Math.max(2, rows * 2 / 3)));
        return IntStream.range(0, ticks.size()).filter(i -> i % every == 0).mapToObj(ticks::get).toList();
    }

    /** Returns the line of a field, 0 at its top, on which a value stands. */
    static int row(Scale scale, double value, int rows) {
        double place = scale.place(value);
        return place < -0.001 || place > 1.001 ? -1 : Math.clamp(Math.round((1 - place) * rows - 0.5), 0, rows - 1);
    }

    /** Returns the column of a field on which a value stands. */
    static int column(Scale scale, double value, int columns) {
        return Math.clamp((long) Math.floor(scale.place(value) * columns), 0, columns - 1);
    }

    private void along(Axis x, int margin, int columns) {
        char[] axis = String.valueOf(glyphs.base()).repeat(columns).toCharArray();
        StringBuilder labels = new StringBuilder();
        int free = 0;
        for (Tick tick : x.scale().ticks()) {
            int at = column(x.scale(), tick.value(), columns);
            String label = fitting(tick.label(), Math.max(6, columns / 3));
            int wide = DisplayWidth.of(label);
            int start = Math.clamp(margin + at - wide / 2, 0, Math.max(0, screen.width() - wide));
            if (start < free) {
                continue;
            }
            axis[at] = glyphs.baseMark();
            labels.repeat(' ', start - DisplayWidth.of(labels.toString())).append(label);
            free = start + wide + 1;
        }
        line(" ".repeat(margin - 1) + ink.dim(glyphs.corner() + new String(axis)));
        if (!labels.isEmpty()) {
            line(ink.dim(labels.toString()));
        }
        if (!x.label().isEmpty()) {
            String label = fitting(x.label(), screen.width() - 1);
            int start = Math.clamp(margin + (columns - DisplayWidth.of(label)) / 2, 0, screen.width() - DisplayWidth.of(label));
            line(" ".repeat(start) + ink.dim(label));
        }
    }

    /** Makes a text safe, and as wide as there is room for. */
    String fitting(String text, int width) {
        return plain(DisplayWidth.shorten(VisibleText.of(text), width));
    }

    /** What the chart itself writes beyond ASCII has an equivalent; letters of the data stay, whatever the terminal makes of them. */
    private String plain(String text) {
        return screen.unicode() ? text : text.replace('…', '~').replace('·', '-').replace('–', '-');
    }

    void line(String line) {
        out.append(line.stripTrailing()).append('\n');
    }

    Ink ink() {
        return ink;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
