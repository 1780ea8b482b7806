package dev.quern.shell.view.chart;

import dev.quern.shell.view.chart.Svg.Anchor;
import dev.quern.shell.view.chart.Svg.Font;
import java.util.Comparator;

/** Draws bars that lie: names on the left, as wide as they need up to a third of the picture, the figure at the end of each bar. */
final class SvgBars {
    private static final double BAR = 16;
    private static final double SMALL_BAR = 11;
    private static final double GAP = 8;

    private SvgBars() {}

    static SvgFrame draw(Chart.Bars chart, int width) {
        Svg svg = new Svg();
        double top = SvgChart.head(svg, chart.caption(), chart.series(), width) + 4;
        boolean one = chart.stacked() || chart.series().size() == 1;
        double bar = one ? BAR : SMALL_BAR;
        double group = one ? BAR : SMALL_BAR * chart.series().size();
        double names = chart.groups().stream().mapToDouble(g -> Font.LABEL.width(g.label())).max().orElse(0);
        double left = SvgFrame.EDGE + Math.min(names, width * 0.36) + 10;
        double figures = chart.groups().stream().mapToDouble(g -> Font.TICK.width(figure(chart, g))).max().orElse(0) + 8;
        Scale scale = chart.values().scale();
        boolean negative = scale.low() < 0 && scale.kind() != Scale.Kind.LOGARITHMIC;
        double from = left + (negative ? figures : 0);
        double right = Math.max(from + 40, width - SvgFrame.EDGE - figures);
        double bottom = top + chart.groups().size() * (group + GAP);
        for (Tick tick : scale.ticks()) {
            double at = from + scale.place(tick.value()) * (right - from);
            svg.line("grid", at, top - 2, at, bottom, Palette.GRID);
        }
        double zero = from + Math.clamp(scale.place(negative ? 0 : scale.low()), 0, 1) * (right - from);
        double y = top + GAP / 2;
        for (Chart.Group each : chart.groups()) {
            svg.text("label", left - 10, y + group / 2 + 4, Font.LABEL, Anchor.END,
                    Font.LABEL.fitting(each.label(), width * 0.36 + 1),
                    each.label());
            if (chart.stacked()) {
                stack(svg, chart, each, y, from, right);
            } else {
                beside(svg, chart, each, y, bar, zero, from, right);
            }
            y += group + GAP;
        }
        svg.line("axis", zero, top - 2, zero, bottom, Palette.AXIS);
        double end = axis(svg, chart.values(), from, right, bottom);
        double foot = chart.caption().notes().isEmpty() ? end + 6 : SvgChart.notes(svg, chart.caption(), width, end + 4);
        return new SvgFrame(svg.toString(), (int) Math.ceil(foot));
    }

    private static void stack(Svg svg, Chart.Bars chart, Chart.Group group, double y, double from, double right) {
        Scale scale = chart.values().scale();
        double sum = 0;
        double x = from;
        for (int i = 0; i < group.values().size(); i++) {
            double value = group.values().get(i);
            if (Double.isFinite(value) && value > 0) {
                sum += value;
                double to = from + Math.clamp(scale.place(sum), 0, 1) * (right - from);
                svg.bar(x, y, to - x, BAR, Palette.series(i), tip(chart, group, i));
                x = to;
            }
        }
        svg.text("tick", x + 6, y + BAR / 2 + 4, Font.TICK, Anchor.START, Ticks.value(sum));
    }

    private static void beside(Svg svg, Chart.Bars chart, Chart.Group group, double top, double bar, double zero, double from,
            double right) {
        Scale scale = chart.values().scale();
        double y = top;
        for (int i = 0; i < group.values().size(); i++, y += bar) {
            double value = group.values().get(i);
            if (Double.isNaN(value)) {
                continue;
            }
            double at = from + Math.clamp(scale.place(value), 0, 1) * (right - from);
            svg.bar(Math.min(zero, at), y, Math.abs(at - zero), bar - (chart.series().size() > 1 ? 1 : 0), Palette.series(i),
                    tip(chart, group, i));
            boolean back = at < zero;
            svg.text("tick", back ? at - 6 : at + 6, y + bar / 2 + 4, Font.TICK, back ? Anchor.END : Anchor.START,
                    Ticks.value(value));
        }
    }

    private static String tip(Chart.Bars chart, Chart.Group group, int i) {
        String series = chart.series().get(i);
        return group.label() + (series.isEmpty() || chart.series().size() == 1 ? "" : " · " + series) + ": "
                + Ticks.value(group.values().get(i));
    }

    private static String figure(Chart.Bars chart, Chart.Group group) {
        if (chart.stacked()) {
            return Ticks.value(group.values().stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).sum());
        }
        return group.values().stream().map(Ticks::value).max(Comparator.comparingInt(String::length)).orElse("");
    }

    private static double axis(Svg svg, Axis values, double from, double right, double bottom) {
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : values.scale().ticks()) {
            double at = from + values.scale().place(tick.value()) * (right - from);
            double half = Font.TICK.width(tick.label()) / 2;
            if (at - half >= free) {
                svg.text("tick", at, bottom + 14, Font.TICK, Anchor.MIDDLE, tick.label());
                free = at + half + 10;
            }
        }
        if (!values.label().isEmpty()) {
            svg.text("label", (from + right) / 2, bottom + 34, Font.LABEL, Anchor.MIDDLE,
                    Font.LABEL.fitting(values.label(), Math.max(40, right - from)), values.label());
        }
        return bottom + (values.label().isEmpty() ? 18 : 38);
    }
}
