package dev.quern.text;

import java.util.regex.Pattern;

/** What of a text speaks for its language: the words, without code, links, figures and names of files. */
final class LanguageEvidence {
    /** A long text is sampled at its beginning, middle and end, this many characters each: licences and abstracts stand at the ends. */
    private static final int SAMPLE = 4000;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** One word, with the punctuation that prose puts around it. */
    private static final Pattern WORD = Pattern
            .compile("[\\p{Ps}\\p{Pi}\\p{Po}*_]*([\\p{L}\\p{M}]+(?:[-'’·][\\p{L}\\p{M}]+)*)[\\p{Pe}\\p{Pf}\\p{Po}*_]*");

    private LanguageEvidence() {}

    /** Returns the words, separated by spaces; "" when there are none. */
    static String of(String text) {
        StringBuilder words = new StringBuilder();
        if (text.length() <= 3 * SAMPLE) {
            append(words, text);
        } else {
            append(words, text.substring(0, SAMPLE));
            int middle = text.length() / 2 - SAMPLE / 2;
            append(words, text.substring(middle, middle + SAMPLE));
            append(words, text.substring(text.length() - SAMPLE));
        }
        return words.toString().strip();
    }

    /** Takes the lines that are words for at least a half: in code and tables the few words that there are speak for nothing. */
    private static void append(StringBuilder words, String text) {
        for (String line : text.split("\\R")) {
            String[] tokens = SPACE.split(line.strip());
            StringBuilder found = new StringBuilder();
            int count = 0;
            for (String token : tokens) {
                var matcher = WORD.matcher(token);
                boolean plain = matcher.matches();
                if (plain || token.codePoints().anyMatch(LanguageEvidence::needsNoSpaces)) {
                    found.append(' ').append(plain ? matcher.group(1) : token);
                    count++;
                }
            }
            if (2 * count >= tokens.length) {
                words.append(found);
            }
        }
    }

    /** Scripts written without spaces: their "words" hold digits and punctuation and are still text. */
    private static boolean needsNoSpaces(int c) {
        return Character.isIdeographic(c) || switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, HANGUL -> true;
            default -> false;
        };
    }
}
