/** Tests of the room of the same name. */
@NullMarked
package dev.quern.shell.app;

import org.jspecify.annotations.NullMarked;
