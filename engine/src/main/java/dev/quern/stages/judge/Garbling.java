package dev.quern.stages.judge;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The share of characters in text that was broken on its way: lost encoding (U+FFFD, control and private-use characters, UTF-8 read as
 * Latin-1), words spaced out into s i n g l e letters, runs of symbols, and unbroken runs of letters and digits as in encoded data.
 */
final class Garbling implements Measure<String> {
    /** A word longer than this is none; links and paths are no words. */
    private static final int LONGEST_WORD = 45;

    /** This many single letters in a row are a spaced-out word rather than a formula or initials. */
    private static final int LETTERS_IN_A_ROW = 5;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern MISREAD = Pattern.compile("(?:Ã[\\u0080-\\u00bf]|â€.|Â[\\u00a0-\\u00bf]|ï¿½|ðŸ)");
    private static final Pattern CODED = Pattern.compile("[A-Za-z0-9+/=_-]{" + LONGEST_WORD + ",}");
    private static final Pattern GLYPH_NAME = Pattern.compile("(?:\\(cid:\\d+\\)|/g\\d+|\\\\u[0-9a-fA-F]{4})++");

    @Override
    public Measurement of(String text) {
        long all = 0;
        long broken = 0;
        int row = 0;
        Set<Character> letters = new HashSet<>();
        String example = "";
        for (String token : SPACE.split(text)) {
            int length = token.length();
            all += length;
            if (length == 1 && Character.isLetter(token.charAt(0)) && !Scripts.isUnspaced(token.charAt(0))) {
                row++;
                letters.add(token.charAt(0));
                continue;
            }
            broken += isSpacedOut(row, letters) ? row : 0;
            row = 0;
            letters.clear();
            int bad = brokenIn(token);
            if (bad > 0) {
                broken += bad;
                example = example.isEmpty() ? token : example;
            }
        }
        broken += isSpacedOut(row, letters) ? row : 0;
        double share = Measurement.share(broken, all);
        return new Measurement(
                share, share == 0
                        ? ""
                        : Measurement.percent(share) + " of the characters are broken text"
                                + (example.isEmpty()
                                        ? ", letters stand apart"
                                        : ", first " + Measurement.quote(visible(example), 40)));
    }

    /** Rows of one letter are crosses in a table. */
    private static boolean isSpacedOut(int row, Set<Character> letters) {
        return row >= LETTERS_IN_A_ROW && letters.size() >= 3;
    }

    private static int brokenIn(String token) {
        int length = token.length();
        if (length == 0) {
            return 0;
        }
        if ("(/\\".indexOf(token.charAt(0)) >= 0 && GLYPH_NAME.matcher(token).matches()
                || length >= LONGEST_WORD && CODED.matcher(token).matches() && hasDigitAndLetter(token)) {
            return length;
        }
        int bad = 0;
        for (int i = 0; i < length;) {
            int c = token.codePointAt(i);
            int type = Character.getType(c);
            if (c == 0xFFFD || type == Character.CONTROL || type == Character.PRIVATE_USE
                    || type == Character.UNASSIGNED || type == Character.SURROGATE) {
                bad += Character.charCount(c);
            }
            i += Character.charCount(c);
        }
        if (bad > 0 || token.indexOf('Ã') < 0 && token.indexOf('â') < 0 && token.indexOf('Â') < 0
                && token.indexOf('ï') < 0 && token.indexOf('ð') < 0) {
            return bad == 0 ? 0 : length;
        }
        return MISREAD.matcher(token).find() ? length : 0;
    }

    private static boolean hasDigitAndLetter(String token) {
        return token.chars().anyMatch(Character::isDigit) && token.chars().anyMatch(Character::isLetter);
    }

    /** Shows what cannot be seen as U+FFFD. */
    private static String visible(String token) {
        StringBuilder shown = new StringBuilder();
        token.codePoints().map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
