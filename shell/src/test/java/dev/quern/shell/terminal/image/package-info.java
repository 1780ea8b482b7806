/** Tests of pictures. */
@NullMarked
package dev.quern.shell.terminal.image;

import org.jspecify.annotations.NullMarked;
