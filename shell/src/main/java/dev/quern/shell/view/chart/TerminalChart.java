package dev.quern.shell.view.chart;

/**
 * Draws charts in the characters of a terminal: blocks in eighths for columns and bars, Braille dots for points, colours of the terminal's
 * own palette; or plain ASCII without colour. No line is wider than the screen. Stateless.
 */
public final class TerminalChart {
    private TerminalChart() {}

    /** Returns the chart, each line ended. */
    public static String of(Chart chart, Screen screen) {
        Lettering around = new Lettering(screen);
        around.title(chart.caption());
        switch (chart) {
            case Chart.Histogram histogram -> TerminalHistogram.draw(histogram, screen, around);
            case Chart.Bars bars -> TerminalBars.draw(bars, screen, around);
            case Chart.Lines lines -> TerminalPoints.draw(lines, screen, around);
            case Chart.Scatter scatter -> TerminalPoints.draw(scatter, screen, around);
        }
        around.notes(chart.caption());
        return around.toString();
    }

}
