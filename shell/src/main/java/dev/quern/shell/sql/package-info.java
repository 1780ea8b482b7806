/**
 * SQL at the prompt: its answers as rows for a view, its errors with the line and a caret, its text in colours. What SQL is and
 * where a statement ends is known by the engine's lexer ({@link dev.quern.catalog.sql.SqlLexer}), so that the shell and the guard
 * never disagree.
 */
@NullMarked
package dev.quern.shell.sql;

import org.jspecify.annotations.NullMarked;
