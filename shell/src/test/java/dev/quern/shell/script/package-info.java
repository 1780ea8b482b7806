/** Tests of the room of the same name. */
@NullMarked
package dev.quern.shell.script;

import org.jspecify.annotations.NullMarked;
