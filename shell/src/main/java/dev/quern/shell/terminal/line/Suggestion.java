package dev.quern.shell.terminal.line;

/**
 * A word that may come next.
 *
 * @param value the word, not escaped
 * @param help one line that says what it is; "" when there is nothing to say; may be data, which may hold anything
 * @param group what it is one of, such as {@code columns}; "" when all are alike
 * @param whole whether a space follows when it is taken
 */
public record Suggestion(String value, String help, String group, boolean whole) {
    /** A word that stands alone, after which a space comes. */
    public static Suggestion of(String value, String help) {
        return new Suggestion(value, help, "", true);
    }

    /** Returns the same as one of a group. */
    public Suggestion in(String other) {
        return new Suggestion(value, help, other, whole);
    }

    /** Returns the same as the beginning of a word, to which more is typed. */
    public Suggestion open() {
        return new Suggestion(value, help, group, false);
    }
}
