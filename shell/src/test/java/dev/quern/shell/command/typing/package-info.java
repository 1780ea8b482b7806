/** Tests of the room of the same name. */
@NullMarked
package dev.quern.shell.command.typing;

import org.jspecify.annotations.NullMarked;
