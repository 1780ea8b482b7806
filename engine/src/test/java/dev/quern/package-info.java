/**
 * What holds for the engine as a whole.
 */
@NullMarked
package dev.quern;

import org.jspecify.annotations.NullMarked;
