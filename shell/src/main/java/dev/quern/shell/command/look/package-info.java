/**
 * Commands that show what is there and change nothing: {@code status}, {@code inspect}, {@code why}, {@code stats}, {@code plot},
 * {@code report}, {@code diff}.
 */
@NullMarked
package dev.quern.shell.command.look;

import org.jspecify.annotations.NullMarked;
