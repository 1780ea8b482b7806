package dev.quern.shell.view.chart;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes elements of SVG (W3C SVG 1.1): numbers with two decimals at most, texts escaped and free of characters that XML does not allow.
 * Not thread-safe.
 */
final class Svg {
    /** How wide a column of text is, as a part of the size of its letters; texts cannot be measured without the reader's font. */
    private static final double ADVANCE = 0.58;

    private final StringBuilder out = new StringBuilder();

    /** Opens or closes an element that holds others; {@code markup} is our own. */
    Svg raw(String markup) {
        out.append(markup).append('\n');
        return this;
    }

    Svg line(String kind, double x1, double y1, double x2, double y2, String stroke) {
        return raw("<line class=\"" + kind + "\" x1=\"" + n(x1) + "\" y1=\"" + n(y1) + "\" x2=\"" + n(x2) + "\" y2=\"" + n(y2)
                + "\" stroke=\"" + stroke + "\"/>");
    }

    /** A filled rectangle with words that a browser shows when the pointer rests on it. */
    Svg bar(double x, double y, double width, double height, String fill, String tip) {
        return raw("<rect class=\"mark\" x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"" + n(Math.max(0, width)) + "\" height=\""
                + n(Math.max(0, height)) + "\" fill=\"" + fill + "\"><title>" + escaped(tip) + "</title></rect>");
    }

    Svg swatch(double x, double y, double side, String fill) {
        return raw("<rect x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"" + n(side) + "\" height=\"" + n(side)
                + "\" rx=\"2\" fill=\""
                + fill + "\"/>");
    }

    Svg dot(double x, double y, double radius, String fill, String opacity, String tip) {
        return raw("<circle class=\"mark\" cx=\"" + n(x) + "\" cy=\"" + n(y) + "\" r=\"" + n(radius) + "\" fill=\"" + fill
                + "\" fill-opacity=\"" + opacity + "\"><title>" + escaped(tip) + "</title></circle>");
    }

    Svg path(String d, String stroke) {
        return raw("<path class=\"mark\" d=\"" + d + "\" fill=\"none\" stroke=\"" + stroke
                + "\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>");
    }

    Svg text(String kind, double x, double y, Font font, Anchor anchor, String text) {
        return text(kind, x, y, font, anchor, text, "");
    }

    /** A text; {@code whole}, when not empty, is what a browser shows when the pointer rests on it. */
    Svg text(String kind, double x, double y, Font font, Anchor anchor, String text, String whole) {
        String tip = whole.isEmpty() || whole.equals(text) ? "" : "<title>" + escaped(whole) + "</title>";
        return raw("<text class=\"" + kind + "\" x=\"" + n(x) + "\" y=\"" + n(y) + "\"" + anchor.attribute + " font-size=\""
                + font.size + "\"" + font.weight + " fill=\"" + font.fill + "\">" + tip + escaped(text) + "</text>");
    }

    /** Sizes (px) and colours of text. */
    enum Font {
        TITLE(16, " font-weight=\"600\"", Palette.INK), LABEL(12, "", Palette.INK), TICK(11, "", Palette.MUTED);

        final int size;
        private final String weight;
        private final String fill;

        Font(int size, String weight, String fill) {
            this.size = size;
            this.weight = weight;
            this.fill = fill;
        }

        /** Returns about how wide a text is, in px. */
        double width(String text) {
            return DisplayWidth.of(VisibleText.of(text)) * size * ADVANCE;
        }

        /** Returns the text, shortened when it is wider than {@code px}. */
        String fitting(String text, double px) {
            return DisplayWidth.shorten(VisibleText.of(text), (int) (px / (size * ADVANCE)));
        }
    }

    /** Which end of a text is at its place. */
    enum Anchor {
        START(""), MIDDLE(" text-anchor=\"middle\""), END(" text-anchor=\"end\"");

        private final String attribute;

        Anchor(String attribute) {
            this.attribute = attribute;
        }
    }

    static String n(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    /** Makes text fit for content and attributes; what XML does not allow becomes visible, see {@link VisibleText}. */
    static String escaped(String text) {
        return VisibleText.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
