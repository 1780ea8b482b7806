package dev.quern.shell.view.chart;

import dev.quern.shell.view.Figures;
import java.util.List;

/** Draws lines and clouds of points. */
final class SvgPoints {
    /** More points on a line than this are not marked one by one. */
    private static final int MARKED = 40;

    private SvgPoints() {}

    static SvgFrame draw(Chart.Lines chart, int width, int height) {
        Svg svg = new Svg();
        SvgFrame.Field field = field(svg, chart.caption(), chart.series(), chart.x(), chart.y(), width, height);
        for (int i = 0; i < chart.series().size(); i++) {
            Series series = chart.series().get(i);
            svg.path(way(series, field), Palette.series(i));
            for (Point point : series.points().size() <= MARKED ? series.points() : List.<Point>of()) {
                if (!Double.isNaN(point.y())) {
                    svg.dot(field.x(point.x()), field.y(point.y()), 3, Palette.series(i), "1",
                            tip(chart.x(), chart.y(), series, point));
                }
            }
        }
        return closed(svg, chart.caption(), width, height);
    }

    static SvgFrame draw(Chart.Scatter chart, int width, int height) {
        Svg svg = new Svg();
        SvgFrame.Field field = field(svg, chart.caption(), chart.series(), chart.x(), chart.y(), width, height);
        long most = 1;
        long points = 0;
        for (Series series : chart.series()) {
            most = Math.max(most, series.points().stream().mapToLong(Point::weight).max().orElse(1));
            points += series.points().size();
        }
        double alone = points > 2000 ? 2 : points > 300 ? 2.6 : 3.4;
        for (int i = 0; i < chart.series().size(); i++) {
            for (Point point : chart.series().get(i).points()) {
                double part = most == 1 ? 1 : Math.log1p(point.weight()) / Math.log1p(most);
                svg.dot(field.x(point.x()), field.y(point.y()), alone, Palette.series(i),
                        most == 1 ? "0.6" : Svg.n(0.12 + 0.83 * part), tip(chart.x(), chart.y(), chart.series().get(i), point));
            }
        }
        return closed(svg, chart.caption(), width, height);
    }

    private static SvgFrame.Field field(Svg svg, Caption caption, List<Series> series, Axis x, Axis y, int width, int height) {
        double top = SvgChart.head(svg, caption, series.stream().map(Series::name).toList(), width);
        return SvgFrame.field(svg, x, y, top, width, height, SvgFrame.lines(caption, width));
    }

    private static SvgFrame closed(Svg svg, Caption caption, int width, int height) {
        SvgChart.notes(svg, caption, width, height - 8 - 15.0 * SvgFrame.lines(caption, width));
        return new SvgFrame(svg.toString(), height);
    }

    private static String way(Series series, SvgFrame.Field field) {
        StringBuilder way = new StringBuilder();
        boolean on = false;
        for (Point point : series.points()) {
            if (Double.isNaN(point.y())) {
                on = false;
                continue;
            }
            way.append(on ? "L" : "M").append(Svg.n(field.x(point.x()))).append(' ').append(Svg.n(field.y(point.y())));
            on = true;
        }
        return way.toString();
    }

    private static String tip(Axis x, Axis y, Series series, Point point) {
        return (series.name().isEmpty() ? "" : series.name() + " · ") + x.scale().text(point.x()) + ", "
                + y.scale().text(point.y())
                + (point.weight() > 1 ? " · " + Figures.grouped(point.weight()) + " rows" : "");
    }
}
