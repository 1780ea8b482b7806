package dev.quern.stages.judge;

/** What judges need to know of scripts. */
final class Scripts {
    private Scripts() {}

    /** Whether one character says about as much as three letters: ideographs, kana, Hangul. */
    static boolean isDense(int c) {
        return Character.isIdeographic(c) || switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    /** Whether words are written without spaces between them. */
    static boolean isUnspaced(int c) {
        return Character.isIdeographic(c) || switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }
}
