package dev.quern.shell.view.chart;

import java.util.List;

/** The colours of charts. Series are told apart by hue and by lightness, so that most colour-blind readers and grey printers can. */
final class Palette {
    static final String INK = "#1f2933";
    static final String MUTED = "#66727f";
    static final String GRID = "#e4e8ec";
    static final String AXIS = "#9aa5b1";
    static final String PAPER = "#ffffff";

    /** The categorical colours of Observable Plot ("observable10", observablehq.com/plot/features/scales). */
    private static final List<String> SERIES = List.of("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#ff8ab7",
            "#a463f2",
            "#97bbf5", "#9c6b4e", "#9498a0");

    private Palette() {}

    static String series(int index) {
        return SERIES.get(index % SERIES.size());
    }
}
