/**
 * Holds the text room to its promises: equal to the reference where there is one, linear where input is nasty, the same everywhere.
 */
@NullMarked
package dev.quern.text;

import org.jspecify.annotations.NullMarked;
