package dev.quern.shell.script;

/** One thing to do, as it was written. */
public sealed interface Statement {
    /** Returns the text, without comments around it and without the semicolon that ends it. */
    String text();

    /** Returns the number of the line on which it begins, from 1. */
    int line();

    /**
     * SQL.
     *
     * @param text the SQL, without its final semicolon
     * @param line where it begins
     */
    record Sql(String text, int line) implements Statement {}

    /**
     * A command and its words.
     *
     * @param text the command, without a comment after it
     * @param line where it begins
     */
    record Command(String text, int line) implements Statement {}

    /**
     * What the text ends in the middle of.
     *
     * @param text what there is of it
     * @param line where it begins
     * @param missing what would end it, such as {@code ;} or a quote
     */
    record Incomplete(String text, int line, String missing) implements Statement {}
}
