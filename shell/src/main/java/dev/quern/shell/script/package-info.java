/**
 * Text that people and files give to the shell: cut into statements, a command to a line and SQL up to its semicolon, with the line on
 * which each begins; {@code ${name}} filled in; words with their quotes resolved. What is typed, piped, given with {@code -c} or read from
 * a script goes through here, so that it means the same everywhere.
 */
@NullMarked
package dev.quern.shell.script;

import org.jspecify.annotations.NullMarked;
