package dev.quern.shell.view.chart;

/** Colours of a terminal's own palette (ECMA-48 SGR), so that they suit its background; nothing when colour is unwelcome. */
record Ink(boolean colour) {
    /** How many colours there are; more series than that repeat them. */
    static final int COLOURS = 6;

    private static final int[] SERIES = {34, 33, 31, 36, 32, 35};

    String series(int index, String text) {
        return colour && !text.isBlank() ? "\u001b[" + SERIES[index % SERIES.length] + "m" + text + "\u001b[0m" : text;
    }

    String dim(String text) {
        return colour && !text.isBlank() ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    String bold(String text) {
        return colour && !text.isBlank() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}
