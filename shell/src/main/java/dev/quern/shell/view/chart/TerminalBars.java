package dev.quern.shell.view.chart;

import dev.quern.shell.view.DisplayWidth;
import java.util.List;

/** Draws bars that lie, one line each, with the figure at its end. */
final class TerminalBars {
    private TerminalBars() {}

    static void draw(Chart.Bars chart, Screen screen, Lettering around) {
        boolean several = chart.series().size() > 1;
        String marks = marks(around.glyphs().series(), screen.colour());
        around.key(chart.series(), marks);
        int names = Math.min(screen.width() * 2 / 5,
                chart.groups().stream().mapToInt(group -> DisplayWidth.of(around.fitting(group.label(), screen.width()))).max()
                        .orElse(0));
        int figures = chart.groups().stream().mapToInt(group -> widest(chart, group)).max().orElse(0);
        Scale scale = chart.values().scale();
        boolean negative = scale.kind() != Scale.Kind.LOGARITHMIC
                && chart.groups().stream().flatMap(group -> group.values().stream()).anyMatch(value -> value < 0);
        int room = Math.max(4, screen.width() - names - figures - 4 - (negative ? figures + 1 : 0));
        Track track = track(chart, scale, negative, room, figures);
        for (Chart.Group group : chart.groups()) {
            String name = around.fitting(group.label(), names);
            String label = " " + " ".repeat(names - DisplayWidth.of(name)) + name + " ";
            if (chart.stacked()) {
                around.line(label + stack(chart, group, track, marks, around));
                continue;
            }
            for (int i = 0; i < group.values().size(); i++) {
                char full = marks.charAt(i % marks.length());
                String eighths = several && full != around.glyphs().series().charAt(0)
                        ? String.valueOf(full)
                        : around.glyphs().along();
                around.line((i == 0 ? label : " ".repeat(names + 2)) + bar(group.values().get(i), i, track, eighths, around));
            }
        }
    }

    /** With colour the fillings change only when the colours begin again. */
    private static String marks(String fillings, boolean colour) {
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < fillings.length(); i++) {
            marks.append(fillings.charAt(colour ? i / Ink.COLOURS : i));
        }
        return marks.toString();
    }

    /**
     * Where bars go.
     *
     * @param scale from the least value to the greatest
     * @param room columns for bars, on both sides of zero together
     * @param back columns left of zero
     * @param figures columns for figures left of the bars; 0 when no bar goes there
     */
    private record Track(Scale scale, int room, int back, int figures) {
        double columns(double value) {
            return Math.clamp(scale.place(value), 0, 1) * room;
        }
    }

    /** Bars use all the room: a scale that went on to a round value would waste columns, since every bar has its figure. */
    private static Track track(Chart.Bars chart, Scale scale, boolean negative, int room, int figures) {
        double most = 0;
        double least = 0;
        for (Chart.Group group : chart.groups()) {
            double sum = 0;
            for (double value : group.values()) {
                if (Double.isFinite(value)) {
                    most = Math.max(most, value);
                    least = Math.min(least, value);
                    sum += Math.max(0, value);
                }
            }
            most = chart.stacked() ? Math.max(most, sum) : most;
        }
        if (scale.kind() == Scale.Kind.LOGARITHMIC) {
            double high = Math.max(most, scale.low() * 2);
            return new Track(new Scale(scale.kind(), scale.low(), high, List.of()), room, 0, 0);
        }
        double high = most > 0 || least < 0 ? most : 1;
        int back = negative ? (int) Math.clamp(Math.round(room * (-least / (high - least))), 1, room) : 0;
        return new Track(new Scale(Scale.Kind.LINEAR, least, high, List.of()), room, back, negative ? figures + 1 : 0);
    }

    private static String bar(double value, int series, Track track, String eighths, Lettering around) {
        String axis = around.ink().dim(String.valueOf(around.glyphs().rule()));
        if (Double.isNaN(value)) {
            return " ".repeat(track.figures + track.back) + axis;
        }
        if (value < 0) {
            int columns = (int) Math.clamp(Math.round(track.back - track.columns(value)), 1, Math.max(1, track.back));
            String figure = Ticks.value(value) + " ";
            String full = String.valueOf(eighths.charAt(eighths.length() - 1)).repeat(columns);
            return " ".repeat(Math.max(0, track.figures + track.back - columns - figure.length())) + figure
                    + around.ink().series(series, full) + axis;
        }
        String forward = value == 0 ? "" : eighths(track.columns(value) - track.back, eighths);
        return " ".repeat(track.figures + track.back) + axis + around.ink().series(series, forward) + " " + Ticks.value(value);
    }

    /** At least one part, so that what is little is not mistaken for nothing. */
    private static String eighths(double columns, String eighths) {
        int parts = eighths.length();
        long all = Math.max(1, Math.round(columns * parts));
        String end = all % parts == 0 ? "" : String.valueOf(eighths.charAt((int) (all % parts) - 1));
        return String.valueOf(eighths.charAt(parts - 1)).repeat((int) (all / parts)) + end;
    }

    private static String stack(Chart.Bars chart, Chart.Group group, Track track, String marks, Lettering around) {
        StringBuilder line = new StringBuilder(around.ink().dim(String.valueOf(around.glyphs().rule())));
        double sum = 0;
        int used = 0;
        for (int i = 0; i < chart.series().size(); i++) {
            double value = group.values().get(i);
            if (!Double.isFinite(value) || value <= 0) {
                continue;
            }
            sum += value;
            int until = Math.max(used + 1, (int) Math.round(track.columns(sum)));
            line.append(around.ink().series(i, String.valueOf(marks.charAt(i % marks.length())).repeat(until - used)));
            used = until;
        }
        return line.append(' ').append(Ticks.value(sum)).toString();
    }

    private static int widest(Chart.Bars chart, Chart.Group group) {
        if (chart.stacked()) {
            return Ticks.value(group.values().stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).sum()).length()
                    + chart.series().size();
        }
        return group.values().stream().mapToInt(value -> Ticks.value(value).length()).max().orElse(0);
    }
}
