package dev.quern.catalog.sql;

import java.util.Locale;

/**
 * A piece of SQL text.
 *
 * @param kind what it is
 * @param text as typed, quotes and all
 * @param start where it starts, in UTF-16 units of the whole text
 * @param end where it ends, exclusive
 * @param closed false when the text ends before the quote or comment does
 */
public record SqlToken(Kind kind, String text, int start, int end, boolean closed) {

    /** The kinds of token. Whitespace is no token. */
    public enum Kind {
        /** A keyword or a plain identifier. */
        WORD,
        /** An identifier in double quotes. */
        QUOTED_NAME,
        /** {@code 'it''s'}. */
        STRING,
        /** {@code E'it\'s'}. */
        ESCAPE_STRING,
        /** {@code $$it's$$} or {@code $tag$it's$tag$}. */
        DOLLAR_STRING,
        /** {@code 12}, {@code 1.5e-3}. */
        NUMBER,
        /** {@code $name}, {@code $1}. */
        PARAMETER,
        /** One character of punctuation or operator. */
        SYMBOL,
        /** {@code -- to the end of the line} or a block, which may nest. */
        COMMENT
    }

    /** Tells whether this is the given keyword or bare name, in any case. */
    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** Tells whether this is the given punctuation character. */
    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /** Tells whether this may name a table or column. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** Returns an identifier without its quotes, in lower case: DuckDB compares names so, quoted or not. */
    public String name() {
        String bare = kind == Kind.QUOTED_NAME && closed
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
        return bare.toLowerCase(Locale.ROOT);
    }
}
