package dev.quern.stages.judge;

/** What judges need to know of scripts. */
final class Scripts {
    /** Everything before Hangul Jamo has spaces, but for Thai and its neighbours; looking a script up is slow, and most text is Latin. */
    private static final int FIRST_DENSE = 0x1100;

    private static final int FIRST_UNSPACED = 0x0E00;

    private Scripts() {}

    /** Whether one character says about as much as three letters: ideographs, kana, Hangul. */
    static boolean isDense(int c) {
        return c >= FIRST_DENSE && (Character.isIdeographic(c) || switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        });
    }

    /** Whether words are written without spaces between them. */
    static boolean isUnspaced(int c) {
        return c >= FIRST_UNSPACED && (Character.isIdeographic(c) || switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        });
    }
}
