package dev.quern.shell.view.chart;

/**
 * The characters that a chart in text is made of.
 *
 * @param up eighths of a column from the bottom, the last one full
 * @param along eighths of a bar from the left, the last one full
 * @param series fillings that tell series apart without colour
 * @param shades how many rows a cell stands for, from few to many
 * @param rule the axis up
 * @param mark the axis up beside a tick
 * @param base the axis along
 * @param baseMark the axis along above a tick
 * @param corner where the axes meet
 */
record Glyphs(String up, String along, String series, String shades, char rule, char mark, char base, char baseMark,
        char corner) {
    private static final Glyphs UNICODE = new Glyphs("▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉█", "█▓▒░▚▞▙▟▛▜", "░▒▓█", '│', '┤', '─', '┬', '└');
    private static final Glyphs ASCII = new Glyphs(".#", "#", "#=-+o*x%@&", ".:*#", '|', '+', '-', '+', '+');

    /** What tells the points of several series apart without colour; the same in both sets, because none is of ambiguous width. */
    static final String POINTS = "*o+x#@%&";

    static Glyphs of(Screen screen) {
        return screen.unicode() ? UNICODE : ASCII;
    }
}
