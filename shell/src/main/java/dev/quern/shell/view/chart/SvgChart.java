package dev.quern.shell.view.chart;

import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import dev.quern.shell.view.chart.Svg.Anchor;
import dev.quern.shell.view.chart.Svg.Font;
import java.util.List;

/**
 * Draws charts as SVG. The pictures need nothing else: no script, no style sheet, no font but the reader's. Elements carry classes ({@code
 * title}, {@code label}, {@code tick}, {@code grid}, {@code axis}, {@code mark}, {@code note}) and their colours as attributes, so that a
 * page may give them others by CSS. Resting the pointer on a mark shows its figures. The same chart gives the same bytes. Stateless.
 */
public final class SvgChart {
    /** A width that suits a page, in px. */
    public static final int USUAL_WIDTH = 720;

    /** A height that suits a page, in px. Bars take the height they need instead. */
    public static final int USUAL_HEIGHT = 360;

    private static final String FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

    private SvgChart() {}

    /**
     * Draws an {@code svg} element to be put into a page; it has no background.
     *
     * @param width in px, at least 200
     * @param height in px, at least 120; bars take what they need
     */
    public static String element(Chart chart, int width, int height) {
        return picture(chart, Math.max(200, width), Math.max(120, height), false);
    }

    /** Draws a file of its own, in UTF-8, with an XML declaration and a white background. */
    public static String file(Chart chart, int width, int height) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + picture(chart, Math.max(200, width), Math.max(120, height), true);
    }

    private static String picture(Chart chart, int width, int height, boolean alone) {
        SvgFrame frame = switch (chart) {
            case Chart.Bars bars -> SvgBars.draw(bars, width);
            case Chart.Histogram histogram -> SvgHistogram.draw(histogram, width, height);
            case Chart.Lines lines -> SvgPoints.draw(lines, width, height);
            case Chart.Scatter scatter -> SvgPoints.draw(scatter, width, height);
        };
        String title = chart.caption().title().isEmpty() ? "chart" : chart.caption().title();
        Svg svg = new Svg().raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"quern-chart\" role=\"img\" aria-label=\""
                + Svg.escaped(title) + "\" width=\"" + width + "\" height=\"" + frame.fullHeight() + "\" viewBox=\"0 0 " + width
                + " "
                + frame.fullHeight() + "\" font-family=\"" + FONTS + "\">");
        if (alone) {
            svg.raw("<rect width=\"100%\" height=\"100%\" fill=\"" + Palette.PAPER + "\"/>");
        }
        return svg.raw(frame.body().strip()).raw("</svg>").toString();
    }

    /** Draws the title and the key of the series; returns where the rest may begin. */
    static double head(Svg svg, Caption caption, List<String> series, int width) {
        double y = 10;
        if (!caption.title().isEmpty()) {
            y += Font.TITLE.size + 4;
            svg.text("title", SvgFrame.EDGE, y, Font.TITLE, Anchor.START,
                    Font.TITLE.fitting(caption.title(), width - 2.0 * SvgFrame.EDGE), caption.title());
            y += 10;
        }
        if (series.size() > 1) {
            y = key(svg, series, width, y);
        }
        return y;
    }

    private static double key(Svg svg, List<String> series, int width, double top) {
        double x = SvgFrame.EDGE;
        double y = top + 8;
        for (int i = 0; i < series.size(); i++) {
            String name = Font.LABEL.fitting(series.get(i), 200);
            double wide = 18 + Font.LABEL.width(name) + 16;
            if (x + wide > width && x > SvgFrame.EDGE) {
                x = SvgFrame.EDGE;
                y += 18;
            }
            svg.swatch(x, y - 1, 11, Palette.series(i));
            svg.text("label", x + 17, y + 9, Font.LABEL, Anchor.START, name, series.get(i));
            x += wide;
        }
        return y + 20;
    }

    /** Writes the notes, wrapped, from {@code top} down; returns where they end. */
    static double notes(Svg svg, Caption caption, int width, double top) {
        double y = top;
        for (String note : caption.notes()) {
            int columns = (int) ((width - 2.0 * SvgFrame.EDGE) / Font.TICK.width("n"));
            for (String line : Wrap.lines(VisibleText.of(note), columns)) {
                y += 15;
                svg.text("note", SvgFrame.EDGE, y, Font.TICK, Anchor.START, line);
            }
        }
        return y + 10;
    }
}
