package dev.quern.catalog.sql;

import java.nio.file.Path;

/** What one statement of a person's SQL is, and whether it may run. Immutable. */
public sealed interface SqlDecision {
    /** Returns the statement as typed, without its semicolon. */
    String text();

    /** A decision with SQL to run: {@link #sql()} is the text with file paths written out in full. */
    sealed interface Allowed extends SqlDecision {
        /** Returns what to give to DuckDB: exactly one statement. */
        String sql();
    }

    /** A query: rows come back, nothing changes. */
    record Read(String text, String sql) implements Allowed {}

    /** DESCRIBE, SHOW, SUMMARIZE or EXPLAIN: rows about data, nothing changes. */
    record Show(String text, String sql) implements Allowed {}

    /**
     * A change inside schema {@code lab}.
     *
     * @param target the table, view or macro changed, such as {@code lab.good}
     */
    record LabWrite(String text, String sql, String target) implements Allowed {}

    /**
     * A query whose rows go into a file of the workspace.
     *
     * @param target the file or folder written, absolute
     */
    record Copy(String text, String sql, Path target) implements Allowed {}

    /**
     * Not allowed here.
     *
     * @param reason one line, ends with a full stop
     * @param wayOut what to do instead; may be empty
     */
    record Refused(String text, String reason, String wayOut) implements SqlDecision {}

    /**
     * Not SQL that DuckDB can parse.
     *
     * @param message DuckDB's words, or ours for an open quote
     * @param offset where in {@code text}, in UTF-16 units
     */
    record Malformed(String text, String message, int offset) implements SqlDecision {}
}
