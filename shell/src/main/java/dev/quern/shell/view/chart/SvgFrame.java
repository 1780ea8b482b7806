package dev.quern.shell.view.chart;

import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import dev.quern.shell.view.chart.Svg.Anchor;
import dev.quern.shell.view.chart.Svg.Font;
import java.util.List;

/**
 * What is drawn of a chart, and the height it came to.
 *
 * @param body the elements
 * @param fullHeight in px
 */
record SvgFrame(String body, int fullHeight) {
    /** Room at the sides of a picture, in px. */
    static final int EDGE = 16;

    /**
     * The field that marks are drawn on, within its axes.
     *
     * @param left and the others: its sides, in px
     */
    record Field(double left, double top, double right, double bottom, Axis x, Axis y) {
        double x(double value) {
            return left + clamped(x.scale().place(value)) * (right - left);
        }

        double y(double value) {
            return bottom - clamped(y.scale().place(value)) * (bottom - top);
        }

        private static double clamped(double place) {
            return Math.clamp(place, 0, 1);
        }
    }

    /** Draws grid, ticks and labels of two axes into the room that is left below {@code top}. */
    static Field field(Svg svg, Axis x, Axis y, double top, int width, int height, int notes) {
        double widest = y.scale().ticks().stream().mapToDouble(tick -> Font.TICK.width(tick.label())).max().orElse(20);
        double below = 26 + (x.label().isEmpty() ? 0 : 20) + (notes == 0 ? 0 : 8 + 15.0 * notes);
        double label = y.label().isEmpty() ? 4 : 20;
        Field field = new Field(EDGE + Math.min(widest, width / 3.0) + 8, top + label, width - EDGE - 6.0,
                Math.max(top + label + 60, height - below), x, y);
        if (!y.label().isEmpty()) {
            svg.text("label", EDGE, top + 8, Font.LABEL, Anchor.START, Font.LABEL.fitting(y.label(), width - 2.0 * EDGE),
                    y.label());
        }
        for (Tick tick : y.scale().ticks()) {
            double at = field.y(tick.value());
            svg.line("grid", field.left, at, field.right, at, Palette.GRID);
            svg.text("tick", field.left - 7, at + 4, Font.TICK, Anchor.END, Font.TICK.fitting(tick.label(), width / 3.0),
                    tick.label());
        }
        svg.line("axis", field.left, field.bottom, field.right, field.bottom, Palette.AXIS);
        along(svg, x.scale().ticks(), field);
        if (!x.label().isEmpty()) {
            svg.text("label", (field.left + field.right) / 2, field.bottom + 38, Font.LABEL, Anchor.MIDDLE,
                    Font.LABEL.fitting(x.label(), field.right - field.left), x.label());
        }
        return field;
    }

    /** Labels along the axis; those that would touch the one before are left out, their marks are not. */
    private static void along(Svg svg, List<Tick> ticks, Field field) {
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            double at = field.x(tick.value());
            svg.line("axis", at, field.bottom, at, field.bottom + 4, Palette.AXIS);
            String label = Font.TICK.fitting(tick.label(), 120);
            double half = Font.TICK.width(label) / 2;
            double middle = Math.min(at, field.right + EDGE - half);
            if (middle - half >= free) {
                svg.text("tick", middle, field.bottom + 17, Font.TICK, Anchor.MIDDLE, label, tick.label());
                free = middle + half + 10;
            }
        }
    }

    /** Returns how many lines the notes of a chart take. */
    static int lines(Caption caption, int width) {
        int columns = (int) ((width - 2.0 * EDGE) / Font.TICK.width("n"));
        return caption.notes().stream()
                .mapToInt(note -> Wrap.lines(VisibleText.of(note), columns).size()).sum();
    }
}
