package dev.quern.shell.view.chart;

import java.util.List;

/** Draws lines and clouds of points: Braille dots, or a character a series where colour cannot tell series apart or there is only ASCII. */
final class TerminalPoints {
    private TerminalPoints() {}

    static void draw(Chart.Lines chart, Screen screen, Lettering around) {
        if (isEmpty(chart.series())) {
            return;
        }
        Plane plane = plane(chart.series(), chart.x(), chart.y(), screen, around);
        for (int i = 0; i < chart.series().size(); i++) {
            Point before = null;
            for (Point point : chart.series().get(i).points()) {
                if (Double.isNaN(point.y())) {
                    before = null;
                    continue;
                }
                Point from = before == null ? point : before;
                plane.dots.line(plane.x(from), plane.y(from), plane.x(point), plane.y(point), i, mark(i));
                before = point;
            }
        }
        around.field(plane.dots.lines(around.ink()), chart.x(), chart.y(), plane.margin, plane.columns);
    }

    static void draw(Chart.Scatter chart, Screen screen, Lettering around) {
        if (isEmpty(chart.series())) {
            return;
        }
        long most = chart.series().stream().flatMap(series -> series.points().stream()).mapToLong(Point::weight).max().orElse(1);
        if (chart.series().size() == 1 && most > 1) {
            density(chart, screen, around);
            return;
        }
        Plane plane = plane(chart.series(), chart.x(), chart.y(), screen, around);
        for (int i = 0; i < chart.series().size(); i++) {
            for (Point point : chart.series().get(i).points()) {
                plane.dots.set(plane.x(point), plane.y(point), i, mark(i));
            }
        }
        around.field(plane.dots.lines(around.ink()), chart.x(), chart.y(), plane.margin, plane.columns);
    }

    /** Cells darker the more rows they stand for, by the logarithm. */
    private static void density(Chart.Scatter chart, Screen screen, Lettering around) {
        int margin = Lettering.margin(chart.y(), screen);
        int columns = screen.width() - margin - 1;
        long[][] rows = new long[screen.height()][columns];
        long most = 1;
        for (Point point : chart.series().getFirst().points()) {
            int row = Math.clamp((long) ((1 - chart.y().scale().place(point.y())) * rows.length), 0, rows.length - 1);
            int column = Lettering.column(chart.x().scale(), point.x(), columns);
            rows[row][column] += point.weight();
            most = Math.max(most, rows[row][column]);
        }
        Dots dots = new Dots(columns, rows.length, false);
        String shades = around.glyphs().shades();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                if (rows[row][column] > 0) {
                    double part = Math.log1p(rows[row][column]) / Math.log1p(most);
                    dots.set(column, row, 0, shades.charAt((int) Math.min(shades.length() - 1, part * shades.length())));
                }
            }
        }
        around.field(dots.lines(around.ink()), chart.x(), chart.y(), margin, columns);
    }

    /** Axes around no point would show figures that nobody has. */
    private static boolean isEmpty(List<Series> series) {
        return series.stream().allMatch(one -> one.points().isEmpty());
    }

    private static char mark(int index) {
        return Glyphs.POINTS.charAt(index % Glyphs.POINTS.length());
    }

    private static Plane plane(List<Series> series, Axis x, Axis y, Screen screen, Lettering around) {
        boolean braille = screen.unicode() && (screen.colour() || series.size() < 2);
        around.key(series.stream().map(Series::name).toList(), braille ? "•" : Glyphs.POINTS);
        int margin = Lettering.margin(y, screen);
        int columns = screen.width() - margin - 1;
        return new Plane(new Dots(columns, screen.height(), braille), x.scale(), y.scale(), margin, columns);
    }

    private record Plane(Dots dots, Scale across, Scale up, int margin, int columns) {
        int x(Point point) {
            return Math.clamp((long) (across.place(point.x()) * dots.width()), 0, dots.width() - 1);
        }

        int y(Point point) {
            return Math.clamp((long) ((1 - up.place(point.y())) * dots.height()), 0, dots.height() - 1);
        }
    }
}
