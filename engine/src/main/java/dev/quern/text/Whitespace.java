package dev.quern.text;

/**
 * White space as Unicode and Python's {@code str.isspace} have it: the separators of category Z with the no-break spaces, and the
 * controls that move the carriage. {@link Character#isWhitespace} leaves out the no-break spaces.
 */
final class Whitespace {
    private Whitespace() {}

    static boolean is(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
        }
        if (c < 0x85) {
            return false;
        }
        return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029
                || c == 0x202F || c == 0x205F || c == 0x3000;
    }
}
