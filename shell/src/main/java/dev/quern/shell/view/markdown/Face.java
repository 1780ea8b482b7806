package dev.quern.shell.view.markdown;

import dev.quern.shell.view.DisplayWidth;
import java.util.regex.Pattern;

/** How a character looks: a bit each, with the code of ECMA-48 SGR, and the mark that says it where there is no colour. */
enum Face {
    BOLD("1", "**"), DIM("2", ""), ITALIC("3", "*"), UNDERLINED("4", ""), STRUCK("9", "~~"), CODE("36", "`");

    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9]*m");

    private final String code;
    private final String mark;

    Face(String code, String mark) {
        this.code = code;
        this.mark = mark;
    }

    /** Returns its bit. */
    char bit() {
        return (char) (1 << ordinal());
    }

    /** Returns what stands around the text where there is no colour. */
    String mark() {
        return mark;
    }

    /** Appends a text in the faces of a mask. */
    static void paint(StringBuilder out, CharSequence text, int faces) {
        for (Face face : values()) {
            if ((faces & face.bit()) != 0) {
                out.append("\u001b[").append(face.code).append('m');
            }
        }
        out.append(text);
        if (faces != 0) {
            out.append("\u001b[0m");
        }
    }

    /** Returns a text in this face, where there is colour. */
    String on(String text, boolean colour) {
        if (!colour || text.isBlank()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        paint(out, text, bit());
        return out.toString();
    }

    /** Returns how wide a line is that was painted. */
    static int width(String line) {
        return DisplayWidth.of(SEQUENCE.matcher(line).replaceAll(""));
    }
}
