/** Tests of the room of the same name. */
@NullMarked
package dev.quern.shell.terminal;

import org.jspecify.annotations.NullMarked;
