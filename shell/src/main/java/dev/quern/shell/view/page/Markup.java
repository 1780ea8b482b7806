package dev.quern.shell.view.page;

import java.io.IOException;

/**
 * Writes HTML. Tags are the program's own; whatever comes from data goes through {@link #text} and {@link #attribute}, which leave nothing
 * in it that a browser, or the direction of the text around it, would obey. Not thread-safe.
 *
 * @param out takes the page
 */
record Markup(Appendable out) {
    private static final char PICTURES = '\u2400';

    /** Writes tags of our own. */
    Markup raw(String html) throws IOException {
        out.append(html);
        return this;
    }

    /** Writes data between tags. */
    Markup text(String data) throws IOException {
        escape(data, out);
        return this;
    }

    /** Writes an attribute with a value from data, a blank before. */
    Markup attribute(String name, String data) throws IOException {
        out.append(' ').append(name).append("=\"");
        escape(data, out);
        out.append('"');
        return this;
    }

    /** Writes an element without attributes around data. */
    Markup element(String tag, String data) throws IOException {
        return raw("<" + tag + ">").text(data).raw("</" + tag + ">");
    }

    /** Writes an element of a class around data. */
    Markup element(String tag, String styled, String data) throws IOException {
        return raw("<" + tag + " class=\"" + styled + "\">").text(data).raw("</" + tag + ">");
    }

    /** Returns data as it may stand between tags and in quotes. */
    static String escaped(String data) {
        StringBuilder safe = new StringBuilder(data.length() + 16);
        try {
            escape(data, safe);
        } catch (IOException e) {
            throw new AssertionError("a string builder takes everything", e);
        }
        return safe.toString();
    }

    private static void escape(String data, Appendable out) throws IOException {
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                case '\r' -> {
                    // a line end of two characters is one
                    if (i + 1 == data.length() || data.charAt(i + 1) != '\n') {
                        out.append('\n');
                    }
                }
                default -> i += other(data, i, c, out);
            }
        }
    }

    /** Writes a character that HTML gives no meaning; returns how many more were taken. */
    private static int other(String data, int i, char c, Appendable out) throws IOException {
        if (c < ' ') {
            out.append((char) (PICTURES + c));
        } else if (c == 0x7F) {
            out.append('\u2421');
        } else if (c < 0xA0 && c > 0x7F || turns(c) || c >= 0xFDD0 && c <= 0xFDEF || c >= 0xFFFE) {
            out.append('\uFFFD');
        } else if (Character.isHighSurrogate(c) && i + 1 < data.length() && Character.isLowSurrogate(data.charAt(i + 1))) {
            out.append(c).append(data.charAt(i + 1));
            return 1;
        } else {
            out.append(Character.isSurrogate(c) ? '\uFFFD' : c);
        }
        return 0;
    }

    /** Marks that turn the direction of what follows, so that a text reads as another. */
    private static boolean turns(char c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
