/**
 * Commands as they are being typed: what may come next, from the synopsis of the command at hand and from the workspace, and how the text
 * looks. SQL between them is handed to the room {@code sql}. Nothing here runs a command or opens a workspace.
 */
@NullMarked
package dev.quern.shell.command.typing;

import org.jspecify.annotations.NullMarked;
