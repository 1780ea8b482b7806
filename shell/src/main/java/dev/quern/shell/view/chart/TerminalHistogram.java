package dev.quern.shell.view.chart;

import java.util.ArrayList;
import java.util.List;

/** Draws a histogram as columns side by side. Bins that are narrower than a character share one; the counts are added up. */
final class TerminalHistogram {
    private static final int WIDEST = 8;

    private TerminalHistogram() {}

    static void draw(Chart.Histogram chart, Screen screen, Lettering around) {
        int margin = Lettering.margin(chart.counts(), screen);
        int room = screen.width() - margin - 1;
        List<Chart.Bin> bins = joined(chart.bins(), room);
        if (bins.isEmpty()) {
            return;
        }
        int each = Math.clamp(room / bins.size(), 1, WIDEST);
        int columns = each * bins.size();
        Axis counts = bins.size() == chart.bins().size() ? chart.counts() : counts(chart.counts(), bins);
        List<StringBuilder> rows = new ArrayList<>();
        for (int i = 0; i < screen.height(); i++) {
            rows.add(new StringBuilder());
        }
        for (Chart.Bin bin : bins) {
            for (int row = 0; row < rows.size(); row++) {
                rows.get(row).repeat(cell(bin.count(), counts.scale(), rows.size(), rows.size() - 1 - row, around.glyphs().up()),
                        each);
            }
        }
        Axis values = new Axis(chart.values().label(), withEnds(chart.values().scale(), bins));
        around.field(rows.stream().map(row -> around.ink().series(0, row.toString())).toList(), values, counts,
                Lettering.margin(counts, screen), columns);
    }

    /** Returns the character of a column at a height, counted in lines from the bottom. What is not zero can be seen. */
    private static char cell(long count, Scale scale, int rows, int height, String eighths) {
        if (count <= 0) {
            return ' ';
        }
        int parts = eighths.length();
        long full = Math.max(1, Math.round(scale.place(count) * rows * parts));
        long here = full - (long) height * parts;
        return here <= 0 ? ' ' : eighths.charAt((int) Math.min(parts, here) - 1);
    }

    private static List<Chart.Bin> joined(List<Chart.Bin> bins, int room) {
        int together = Math.max(1, Math.ceilDiv(bins.size(), room));
        if (together == 1) {
            return bins;
        }
        List<Chart.Bin> joined = new ArrayList<>();
        for (int i = 0; i < bins.size(); i += together) {
            List<Chart.Bin> part = bins.subList(i, Math.min(bins.size(), i + together));
            joined.add(
                    new Chart.Bin(part.getFirst().low(), part.getLast().high(), part.stream().mapToLong(Chart.Bin::count).sum()));
        }
        return joined;
    }

    private static Axis counts(Axis axis, List<Chart.Bin> bins) {
        long most = bins.stream().mapToLong(Chart.Bin::count).max().orElse(0);
        return new Axis(axis.label(), axis.scale().kind() == Scale.Kind.LOGARITHMIC ? Scale.logCounts(most) : Scale.counts(most));
    }

    /** The axis along goes exactly from the first bin to the last, as the columns do. */
    private static Scale withEnds(Scale scale, List<Chart.Bin> bins) {
        double low = bins.getFirst().low();
        double high = bins.getLast().high();
        return new Scale(scale.kind(), low, high,
                scale.ticks().stream().filter(tick -> tick.value() >= low && tick.value() <= high).toList());
    }
}
