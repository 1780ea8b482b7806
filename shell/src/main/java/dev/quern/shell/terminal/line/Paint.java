package dev.quern.shell.terminal.line;

/**
 * A part of a typed text that looks other than plain.
 *
 * @param start its first character
 * @param end the index after its last
 * @param role what it is
 */
public record Paint(int start, int end, Role role) {
    /** What a part of a text is. */
    public enum Role {
        /** The word of a command. */
        COMMAND,
        /** An option of a command. */
        OPTION,
        /** A keyword of SQL. */
        KEYWORD,
        /** A function of SQL. */
        FUNCTION,
        /** A quoted text. */
        STRING,
        /** A number. */
        NUMBER,
        /** A comment. */
        COMMENT,
        /** What there is not: a command, an option, a stage, a table. */
        UNKNOWN
    }
}
