package dev.quern.shell.view.chart;

import dev.quern.shell.view.Figures;
import java.util.List;

/** Draws a histogram: columns that touch but for a thin gap. */
final class SvgHistogram {
    private SvgHistogram() {}

    static SvgFrame draw(Chart.Histogram chart, int width, int height) {
        Svg svg = new Svg();
        double top = SvgChart.head(svg, chart.caption(), List.of(), width);
        SvgFrame.Field field = SvgFrame.field(svg, chart.values(), chart.counts(), top, width, height,
                SvgFrame.lines(chart.caption(), width));
        for (Chart.Bin bin : chart.bins()) {
            double left = field.x(bin.low());
            double wide = field.x(bin.high()) - left;
            double gap = wide > 4 ? 1 : 0;
            double up = field.y(bin.count());
            if (bin.count() > 0) {
                svg.bar(left + gap / 2, up, wide - gap, field.bottom() - up, Palette.series(0),
                        chart.values().scale().text(bin.low()) + " – " + chart.values().scale().text(bin.high()) + ": "
                                + Figures.grouped(bin.count()));
            }
        }
        SvgChart.notes(svg, chart.caption(), width, height - 8 - 15.0 * SvgFrame.lines(chart.caption(), width));
        return new SvgFrame(svg.toString(), height);
    }
}
