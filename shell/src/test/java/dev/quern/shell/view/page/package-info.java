/** Whole expected outputs as literals. */
@NullMarked
package dev.quern.shell.view.page;

import org.jspecify.annotations.NullMarked;
