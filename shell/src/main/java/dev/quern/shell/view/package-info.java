/**
 * Rows become text: tables, records one under the other, JSON, JSON Lines, CSV, Markdown; and the small blocks that commands
 * report with (aligned columns, trees, sparklines). Nothing here knows the engine or the terminal: rows come in as plain Java
 * values, text goes out to an {@link java.lang.Appendable}, and what the far end can do (width, colour) is said in
 * {@link dev.quern.shell.view.ViewOptions}.
 *
 * <p>Text from documents and models is data. The formats for people (table, vertical, Markdown, reports) show control
 * characters, escape sequences and direction overrides as visible symbols and never pass them on. The formats for programs
 * keep every character: JSON escapes what a terminal could act on, CSV writes it as it is unless
 * {@link dev.quern.shell.view.ViewOptions#toTerminal()} says that a terminal reads it.
 */
@NullMarked
package dev.quern.shell.view;

import org.jspecify.annotations.NullMarked;
