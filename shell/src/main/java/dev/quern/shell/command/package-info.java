/**
 * The commands, one class a noun. Each says in its {@link dev.quern.shell.command.Synopsis} what words it takes, which feeds parsing,
 * error messages, completion and help alike; its body turns those words into calls of the engine, and results into views.
 */
@NullMarked
package dev.quern.shell.command;

import org.jspecify.annotations.NullMarked;
