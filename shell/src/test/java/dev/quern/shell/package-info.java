/** Tests of the shell as a whole. */
@NullMarked
package dev.quern.shell;

import org.jspecify.annotations.NullMarked;
