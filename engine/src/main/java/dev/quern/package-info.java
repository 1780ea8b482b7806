/**
 * Quern as a library: open a workspace with {@link dev.quern.Quern#open}, import, run stages, ask in SQL, export, close. Plain Java; it
 * prints nothing.
 */
@NullMarked
package dev.quern;

import org.jspecify.annotations.NullMarked;
