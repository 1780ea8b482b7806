package dev.quern.llm.builtin.find;

import java.util.Locale;

/** Makes titles readable: words shouted in capitals get ordinary ones, abbreviations and designations keep theirs. */
final class Titles {
    private Titles() {}

    /** Returns the title; unchanged unless it is all in capitals. */
    static String readable(String title) {
        boolean shouted = title.equals(title.toUpperCase(Locale.ROOT))
                && title.codePoints().filter(Character::isLetter).count() > 5;
        if (!shouted) {
            return title;
        }
        StringBuilder out = new StringBuilder();
        for (String word : title.split("\\s+")) {
            out.append(out.isEmpty() ? "" : " ").append(readableWord(word));
        }
        return out.toString();
    }

    private static String readableWord(String word) {
        boolean designation = word.codePoints().anyMatch(Character::isDigit) || word.length() <= 2 && !isSmall(word)
                || word.matches("S-[IVX]+.*");
        if (designation) {
            return word;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return isSmall(word) ? lower : word.charAt(0) + lower.substring(1);
    }

    private static boolean isSmall(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "of", "and", "the", "in", "on", "to", "for", "by", "at", "a", "an", "or", "from", "with" -> true;
            default -> false;
        };
    }
}
