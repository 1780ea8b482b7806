package dev.quern.shell.view.chart;

/**
 * What a chart in text is drawn on.
 *
 * @param width columns, at least 20
 * @param height lines of the field that marks are drawn on, at least 2; bars take one line each instead
 * @param unicode whether blocks, lines and Braille dots may be used; else ASCII
 * @param colour whether colours may be used
 */
public record Screen(int width, int height, boolean unicode, boolean colour) {
    /** Columns where there is no terminal to ask. */
    public static final int USUAL_WIDTH = 80;

    /** Lines that suit most terminals. */
    public static final int USUAL_HEIGHT = 12;

    /** Raises what is too small to draw on. */
    public Screen {
        width = Math.max(20, width);
        height = Math.max(2, height);
    }
}
