/**
 * What the shell tells of itself: the commands by group, one command with its options, defaults and examples, and a search over
 * commands, options, settings, stages, queries and the pages of the guide. All of it is read from what those things say of
 * themselves, so that help cannot fall behind.
 */
@NullMarked
package dev.quern.shell.command.help;

import org.jspecify.annotations.NullMarked;
