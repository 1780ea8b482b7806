package dev.quern.llm.builtin.grammar;

import java.util.Set;

/**
 * A word, number or mark of a sentence.
 *
 * @param text as written
 * @param lower in lower case
 * @param start first char in the prose that the sentence belongs to, in UTF-16 units
 * @param end one past the last
 * @param tags what it may be
 * @param lemma the base form when it may be a verb, else the lower-case form
 * @param nounness how likely a verb's form is a noun, 0 to 2
 */
public record Word(String text, String lower, int start, int end, Set<Tag> tags, String lemma, int nounness) {
    /** Whether it may be this. */
    public boolean is(Tag tag) {
        return tags.contains(tag);
    }

    /** Whether it may be one of these. */
    public boolean isAny(Tag first, Tag second, Tag... more) {
        if (tags.contains(first) || tags.contains(second)) {
            return true;
        }
        for (Tag tag : more) {
            if (tags.contains(tag)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it carries a finite form of be, have or do, or is a modal. */
    public boolean isAuxiliary() {
        return isAny(Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL);
    }

    /** Whether it is written with a capital. */
    public boolean isCapital() {
        return !text.isEmpty() && Character.isUpperCase(text.codePointAt(0));
    }

    /** Whether its form is that of a name wherever it stands: capitals or digits after the first letter, inline code, a formula. */
    public boolean isNameLike() {
        if (text.startsWith("`") || text.startsWith("$")) {
            return true;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean camel = Character.isUpperCase(c) && text.charAt(i - 1) != '-';
            if (camel || (Character.isDigit(c) && Character.isLetter(text.charAt(0))) || c == '_') {
                return true;
            }
        }
        return false;
    }
}
