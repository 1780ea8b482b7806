package dev.quern.llm.reply;

import java.util.Locale;

/**
 * A number, true, false or null, or what stands in their place without quotes, as it was written.
 *
 * @param text such as {@code 4}, {@code True} or {@code None}
 */
record JsonWord(String text) {
    /** Returns whether it says that there is nothing. */
    boolean isNothing() {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "null", "none", "nil", "undefined", "nan" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
