/** Tests of the grid and the spool behind it. */
@NullMarked
package dev.quern.shell.view.grid;

import org.jspecify.annotations.NullMarked;
