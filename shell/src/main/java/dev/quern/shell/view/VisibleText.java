package dev.quern.shell.view;

/**
 * Makes text safe to show: what a terminal would act on becomes a visible symbol of one or a few columns. Control characters turn
 * into the Control Pictures of Unicode (ESC is {@code ␛}), a line break into {@code ⏎}, direction overrides and isolates (the means
 * of "Trojan Source", CVE-2021-42574), invisible tag characters and noncharacters into their code in angle brackets, a lone
 * surrogate into the replacement character. Stateless.
 */
public final class VisibleText {
    private VisibleText() {}

    /** Returns the text on one line. */
    public static String of(String text) {
        return clean(text, false);
    }

    /** Returns the text with its line breaks kept (as line feeds). */
    public static String lines(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepLines) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8).append(text, 0, first);
        for (int i = first; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' && i < text.length() && text.charAt(i) == '\n') {
                continue;
            }
            append(out, c, keepLines);
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F || c >= 0xA0 && c < 0x61C && c != 0xAD;
    }

    private static void append(StringBuilder out, int c, boolean keepLines) {
        if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            out.append(keepLines ? '\n' : '⏎');
        } else if (c == '\t') {
            out.append(keepLines ? "    " : "⇥");
        } else if (c < ' ') {
            out.append((char) (0x2400 + c));
        } else if (c == 0x7F) {
            out.append('␡');
        } else if (c >= 0xD800 && c <= 0xDFFF) {
            out.append('\uFFFD');
        } else if (isHidden(c)) {
            out.append('⟨').append(Integer.toHexString(c)).append('⟩');
        } else {
            out.appendCodePoint(c);
        }
    }

    /** C1 controls, marks that turn or isolate the direction of text, the byte order mark, tags, noncharacters. */
    private static boolean isHidden(int c) {
        return c >= 0x80 && c < 0xA0 || c == 0xAD || c == 0x61C || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F
                || c >= 0x202A && c <= 0x202E || c >= 0x2060 && c <= 0x206F || c == 0xFEFF || c >= 0xFFF9 && c <= 0xFFFB
                || c >= 0xE0000 && c <= 0xE007F || (c & 0xFFFE) == 0xFFFE;
    }
}
