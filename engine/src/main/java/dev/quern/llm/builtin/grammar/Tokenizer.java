package dev.quern.llm.builtin.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a sentence into words and says what each may be. Linear in the length of the sentence. */
public final class Tokenizer {
    private static final int LONGEST_GROUP = 400;
    private static final Set<Tag> MARK = EnumSet.of(Tag.MARK);
    private static final Set<Tag> COMMA = EnumSet.of(Tag.COMMA);
    private static final Set<Tag> GROUP = EnumSet.of(Tag.GROUP);
    private static final Set<Tag> NAME = EnumSet.of(Tag.NAME, Tag.NOUN);
    private static final Set<Tag> NUMBER = EnumSet.of(Tag.NUMBER);

    private Tokenizer() {}

    /** Returns the words of {@code text} from {@code start} to {@code end}, UTF-16 units; their positions count in {@code text}. */
    public static List<Word> words(String text, int start, int end) {
        List<Word> words = new ArrayList<>();
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            int stop = tokenEnd(text, i, end);
            words.add(word(text.substring(i, stop), i, stop, words.isEmpty()));
            i = stop;
        }
        return words;
    }

    private static int tokenEnd(String text, int i, int end) {
        char c = text.charAt(i);
        switch (c) {
            case '`', '$' -> {
                return closing(text, i, end, c);
            }
            case '"' -> {
                return closing(text, i, end, '"');
            }
            case '“' -> {
                return closing(text, i, end, '”');
            }
            case '(' -> {
                return closingBracket(text, i, end);
            }
            default -> {
                if (!isWordStart(text, i, end)) {
                    return i + (Character.isHighSurrogate(c) && i + 1 < end ? 2 : 1);
                }
                return wordEnd(text, i, end);
            }
        }
    }

    private static boolean isWordStart(String text, int i, int end) {
        char c = text.charAt(i);
        if (Character.isLetterOrDigit(c) || c == '_') {
            return true;
        }
        boolean signed = (c == '-' || c == '+' || c == '.' || c == '/' || c == '~' || c == '\\')
                && i + 1 < end
                && Character.isLetterOrDigit(text.charAt(i + 1));
        return signed && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
    }

    private static int wordEnd(String text, int i, int end) {
        int j = i + 1;
        while (j < end) {
            char c = text.charAt(j);
            boolean inside = "'’-._/+&@:%#=~^*\\".indexOf(c) >= 0
                    && j + 1 < end
                    && (Character.isLetterOrDigit(text.charAt(j + 1)) || text.charAt(j + 1) == '_');
            boolean tail = c == '%' || (c == '+' && (j + 1 == end || !Character.isLetterOrDigit(text.charAt(j + 1))));
            boolean thousands = c == ','
                    && Character.isDigit(text.charAt(j - 1))
                    && j + 3 < end + 1
                    && threeDigits(text, j + 1, end);
            if (Character.isLetterOrDigit(c) || c == '_' || inside || tail || thousands || isLowSurrogateOf(text, j)) {
                j++;
            } else {
                break;
            }
        }
        return abbreviationEnd(text, i, j, end);
    }

    private static boolean isLowSurrogateOf(String text, int j) {
        return Character.isSurrogate(text.charAt(j))
                && Character.isLetterOrDigit(text.codePointAt(j > 0 && Character.isLowSurrogate(text.charAt(j)) ? j - 1 : j));
    }

    private static boolean threeDigits(String text, int from, int end) {
        return from + 3 <= end
                && Character.isDigit(text.charAt(from))
                && Character.isDigit(text.charAt(from + 1))
                && Character.isDigit(text.charAt(from + 2))
                && (from + 3 == end || !Character.isDigit(text.charAt(from + 3)));
    }

    /** A dot belongs to a word that has dots inside (e.g., U.S.) when the sentence goes on. */
    private static int abbreviationEnd(String text, int i, int j, int end) {
        boolean dotted = j - i >= 2 && j - i <= 6 && text.substring(i, j).indexOf('.') > 0;
        boolean goesOn = j + 1 < end && text.charAt(j) == '.';
        return dotted && goesOn && Character.isLetter(text.charAt(i)) ? j + 1 : j;
    }

    private static int closing(String text, int i, int end, char close) {
        int limit = Math.min(end, i + LONGEST_GROUP);
        for (int j = i + 1; j < limit; j++) {
            if (text.charAt(j) == close) {
                int k = j + 1;
                while (k < end && (Character.isLetterOrDigit(text.charAt(k))
                        || (text.charAt(k) == '-' && k + 1 < end && Character.isLetterOrDigit(text.charAt(k + 1))))) {
                    k++;
                }
                return k;
            }
        }
        return i + 1;
    }

    private static int closingBracket(String text, int i, int end) {
        int depth = 0;
        int limit = Math.min(end, i + LONGEST_GROUP);
        for (int j = i; j < limit; j++) {
            char c = text.charAt(j);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return j + 1;
            }
        }
        return i + 1;
    }

    private static Word word(String text, int start, int end, boolean first) {
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        char c = text.charAt(0);
        if (text.equals(",")) {
            return new Word(text, lower, start, end, COMMA, lower, 0);
        }
        if (c == '(' && text.length() > 1) {
            return new Word(text, lower, start, end, GROUP, lower, 0);
        }
        if ((c == '`' || c == '$' || c == '"' || c == '“') && text.length() > 1) {
            return new Word(text, lower, start, end, NAME, lower, 0);
        }
        if (Character.isDigit(c) || (".+-~".indexOf(c) >= 0 && text.length() > 1 && Character.isDigit(text.charAt(1)))) {
            return new Word(text, lower, start, end, numberTags(lower), lower, 0);
        }
        if (!Character.isLetter(text.codePointAt(0)) && text.length() == 1) {
            return new Word(text, lower, start, end, MARK, lower, 0);
        }
        return letters(text, lower, start, end, first);
    }

    private static Set<Tag> numberTags(String lower) {
        boolean unitJoined = false;
        for (int i = 0; i < lower.length(); i++) {
            unitJoined |= Character.isLetter(lower.charAt(i));
        }
        return unitJoined ? EnumSet.of(Tag.NUMBER, Tag.ADJECTIVE, Tag.NOUN) : NUMBER;
    }

    private static Word letters(String text, String lower, int start, int end, boolean first) {
        Entry entry = Lexicon.english().find(lower);
        boolean capital = Character.isUpperCase(text.codePointAt(0));
        boolean shouted = text.length() > 1 && text.equals(text.toUpperCase(Locale.ROOT)) && !text.equals(lower);
        if (lower.length() > 2 && (lower.endsWith("'s") || lower.endsWith("s'")) && entry == null) {
            EnumSet<Tag> tags = EnumSet.of(Tag.POSSESSIVE, Tag.NOUN);
            if (capital && !first) {
                tags.add(Tag.NAME);
            }
            return new Word(text, lower, start, end, tags, lower, 0);
        }
        if (capital && (!first || shouted) && !(shouted && isClosed(entry) && !shoutedName(lower))) {
            return new Word(text, lower, start, end, NAME, lower, 0);
        }
        if (entry != null) {
            return new Word(text, lower, start, end, entry.tags(), entry.lemma(), entry.nounness());
        }
        EnumSet<Tag> tags = Morphology.guess(lower);
        if (capital && !tags.contains(Tag.ADVERB)) {
            tags.add(Tag.NOUN);
        }
        return new Word(text, lower, start, end, tags, lower, 0);
    }

    private static boolean shoutedName(String lower) {
        return lower.equals("it") || lower.equals("us") || lower.equals("may");
    }

    private static boolean isClosed(@Nullable Entry entry) {
        return entry != null
                && (entry.tags().contains(Tag.NOT)
                        || entry.tags().contains(Tag.MODAL)
                        || entry.tags().contains(Tag.BE)
                        || entry.tags().contains(Tag.CONJUNCTION)
                        || entry.tags().contains(Tag.DETERMINER)
                        || entry.tags().contains(Tag.PREPOSITION));
    }
}
