/** Tests of the line editor; on a real terminal it is tested in {@code dev.quern.shell.app}. */
@NullMarked
package dev.quern.shell.terminal.line;

import org.jspecify.annotations.NullMarked;
