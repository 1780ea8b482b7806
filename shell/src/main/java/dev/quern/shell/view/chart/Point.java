package dev.quern.shell.view.chart;

/**
 * A point.
 *
 * @param x along
 * @param y up; NaN interrupts a line
 * @param weight how many rows it stands for; 1 when for itself
 */
public record Point(double x, double y, long weight) {
    /** A point that stands for itself. */
    public static Point of(double x, double y) {
        return new Point(x, y, 1);
    }
}
