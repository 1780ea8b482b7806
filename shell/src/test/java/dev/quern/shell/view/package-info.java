/** Whole expected outputs as literals. */
@NullMarked
package dev.quern.shell.view;

import org.jspecify.annotations.NullMarked;
