package dev.quern.text;

import java.io.IOException;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Writes text as a string of JSON (RFC 8259 §7), as Python's {@code json} module does it with {@code ensure_ascii=False}: quotes, backslashes and
 * the controls below U+0020 are escaped, the short way where there is one, and everything else stands as it is. Stateless.
 */
public final class JsonString {
    private static final char FIRST_PRINTABLE = ' ';

    private JsonString() {}

    /** Returns a text in quotes. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2);
        try {
            write(text, character -> false, quoted);
        } catch (IOException e) {
            throw new AssertionError("a string builder takes everything", e);
        }
        return quoted.toString();
    }

    /**
     * Writes a text in quotes.
     *
     * @param escaped code points up to U+FFFF that are escaped as well; half of a pair of surrogates is asked about where it stands alone
     * @throws IOException when {@code out} does
     */
    public static void write(String text, IntPredicate escaped, Appendable out) throws IOException {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c < FIRST_PRINTABLE || c == '"' || c == '\\' || escaped.test(c)) {
                out.append(text, from, i);
                escape(c, out);
                from = i + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private static void escape(char c, Appendable out) throws IOException {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            case '\b' -> out.append("\\b");
            default -> out.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }
}
