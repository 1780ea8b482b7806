/**
 * The line that a person types into: the prompt with its marks, the keys, history, the editor outside, and the places where JLine asks
 * what may come next and how the text looks. What it knows of commands and SQL it learns through {@link dev.quern.shell.terminal.line.Typing}
 * alone.
 */
@NullMarked
package dev.quern.shell.terminal.line;

import org.jspecify.annotations.NullMarked;
