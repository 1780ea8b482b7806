package dev.quern.text;

import java.text.Normalizer;

/**
 * What is left of a text when spelling alone is compared: compatibility-composed (NFKC), in lower case, without punctuation, words one
 * space apart. Two texts with one normal form say the same.
 * <p>
 * Whatever can change what is said stays: signs such as {@code + % # $ /}, a minus before a number, the point and comma inside
 * a number. "C", "C++" and "C#" differ; "e-mail" and "E mail" do not. Line breaks inside Chinese, Japanese, Thai, Lao, Khmer or
 * Burmese text, which has no spaces between words, vanish; each letter of those scripts, and each sign, is a token by itself.
 * <p>
 * Thread-safe. Depends on the JDK's Unicode version alone.
 */
public final class NormalForm {
    /** Unlike the hyphen, which may stand for it, this is a minus wherever it stands. */
    private static final char MINUS = '\u2212';

    private static final boolean[] ASCII_SIGN = new boolean[128];

    static {
        for (char c : "#$%&*+/<=>@\\^_|~".toCharArray()) {
            ASCII_SIGN[c] = true;
        }
    }

    private NormalForm() {}

    /** Returns the normal form; empty when the text holds no word and no sign. A surrogate without its pair counts as punctuation. */
    public static String of(CharSequence text) {
        CharSequence composed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        int n = composed.length();
        StringBuilder out = new StringBuilder(n);
        boolean gap = false;
        boolean afterAlone = true;
        for (int i = 0; i < n;) {
            int c = Character.codePointAt(composed, i);
            int next = i + Character.charCount(c);
            if (isWordCharacter(c)) {
                int folded = fold(c);
                boolean alone = isUnspaced(folded);
                if (gap && !alone && !afterAlone) {
                    out.append(' ');
                }
                out.appendCodePoint(folded);
                afterAlone = alone;
                gap = false;
            } else if (isMark(c)) {
                if (!gap && !out.isEmpty()) {
                    out.appendCodePoint(c);
                }
            } else if (isSign(c) || isMinus(composed, i, next, c)) {
                out.appendCodePoint(c == '-' ? MINUS : c);
                afterAlone = true;
                gap = false;
            } else if (isInsideNumber(composed, i, c)) {
                out.append((char) c);
            } else if (!isInsideWord(composed, i, next, c)) {
                gap = true;
            }
            i = next;
        }
        return out.toString();
    }

    /** Tells whether a character of a normal form is a token by itself rather than part of a word. */
    static boolean standsAlone(int c) {
        return c < 128 ? ASCII_SIGN[c] : isUnspaced(c) || !Character.isLetterOrDigit(c);
    }

    /** Tells whether a character belongs to the token before it, whatever that is. */
    static boolean isMark(int c) {
        if (c < 0x300) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isAscii(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static int fold(int c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static boolean isWordCharacter(int c) {
        return c < 128
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c);
    }

    private static boolean isSign(int c) {
        if (c < 128) {
            return ASCII_SIGN[c];
        }
        int type = Character.getType(c);
        return type == Character.MATH_SYMBOL || type == Character.CURRENCY_SYMBOL || type == Character.OTHER_SYMBOL;
    }

    private static boolean isMinus(CharSequence text, int at, int next, int c) {
        if (c != '-' || (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)))) {
            return false;
        }
        int digit = next < text.length() && text.charAt(next) == ' ' ? next + 1 : next;
        return digit < text.length() && Character.isDigit(text.charAt(digit));
    }

    private static boolean isInsideNumber(CharSequence text, int at, int c) {
        return (c == '.' || c == ',') && at > 0 && at + 1 < text.length() && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    /** Apostrophes inside a word, and the invisible format characters, join what they stand between. */
    private static boolean isInsideWord(CharSequence text, int at, int next, int c) {
        if (c == '\'' || c == '\u2019') {
            return at > 0 && next < text.length() && Character.isLetter(text.charAt(at - 1))
                    && Character.isLetter(text.charAt(next));
        }
        return c >= 128 && Character.getType(c) == Character.FORMAT;
    }

    private static boolean isUnspaced(int c) {
        if (c < 0x0E00) {
            return false;
        }
        return c <= 0x0EFF || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF)
                || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF)
                || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
    }
}
