package dev.quern.text;

/** How a line begins, as far as it tells whether the line goes on with the sentence before it. */
final class Lines {
    private Lines() {}

    /** Returns where the first character of a line stands that is no indentation. */
    static int skipIndent(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && Whitespace.is(text.charAt(at))
                && text.charAt(at) != '\f') {
            at++;
        }
        return at;
    }

    /** Tells whether a line, past its indentation, holds nothing. */
    static boolean isBlank(String text, int at) {
        return at == text.length() || text.charAt(at) == '\n';
    }

    /** Tells whether the line is a heading, a table row or a code fence: nothing runs on from it into the next line. */
    static boolean standsAlone(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '|' -> true;
            case '#' -> isHeading(text, at);
            case '`' -> text.startsWith("```", at);
            default -> false;
        };
    }

    private static boolean isHeading(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 7 && text.charAt(at) == '#') {
            at++;
        }
        return at - from < 7 && isSpaceAt(text, at);
    }

    /** Tells whether the line begins something of its own: a list item, a quotation, or what {@link #standsAlone}. */
    static boolean beginsBlock(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return switch (c) {
            case '-', '*', '+', '>', '\u2022', '\u2023', '\u25E6', '\u25AA', '\u2013' -> isSpaceAt(text, at + 1);
            default -> standsAlone(text, at) || isNumbered(text, at);
        };
    }

    /** {@code 1.}, {@code 12)}, {@code a)} or {@code (a)} and a space. */
    private static boolean isNumbered(String text, int from) {
        boolean bracket = text.charAt(from) == '(';
        int at = bracket ? from + 1 : from;
        int mark = at;
        while (mark < text.length() && mark - at < 3 && Character.isDigit(text.charAt(mark))) {
            mark++;
        }
        boolean letter = mark == at && at < text.length() && Character.isLetter(text.charAt(at));
        if (letter) {
            mark++;
        }
        if (mark == at || mark >= text.length() || !isSpaceAt(text, mark + 1)) {
            return false;
        }
        return text.charAt(mark) == ')' || (text.charAt(mark) == '.' && !bracket && !letter);
    }

    private static boolean isSpaceAt(String text, int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }
}
