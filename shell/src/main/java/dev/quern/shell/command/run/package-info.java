/**
 * Commands that set stages to work, or say what that would do and cost: {@code import}, {@code run}, {@code try}, {@code estimate},
 * {@code batch}, {@code explain-run}, and the jobs that run in the background. Each command has beside it what puts its results into words.
 */
@NullMarked
package dev.quern.shell.command.run;

import org.jspecify.annotations.NullMarked;
