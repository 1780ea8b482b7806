package dev.quern.shell.view.chart;

import java.util.List;

/**
 * Points that belong together and share a colour.
 *
 * @param name as the key shows it; "" when there is only one and no key
 * @param points in the order a line goes through them
 */
public record Series(String name, List<Point> points) {
    /** Copies the points. */
    public Series {
        points = List.copyOf(points);
    }
}
