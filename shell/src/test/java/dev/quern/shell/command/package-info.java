/** Tests of the room of the same name. */
@NullMarked
package dev.quern.shell.command;

import org.jspecify.annotations.NullMarked;
