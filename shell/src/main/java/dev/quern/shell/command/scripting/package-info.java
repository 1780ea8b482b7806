/**
 * What makes a file of commands a program that can be trusted: variables, words to its reader, what it takes for true, other files in
 * it, and what an error means. The history of a session, which becomes such a file, is here too. Statements themselves are cut and
 * done elsewhere; these commands only change the {@link dev.quern.shell.script.Reading} that is at hand.
 */
@NullMarked
package dev.quern.shell.command.scripting;

import org.jspecify.annotations.NullMarked;
