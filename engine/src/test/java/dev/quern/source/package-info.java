/**
 * Tests of the readers: one contract that each of them keeps, what each format adds to it, and attacks.
 */
@NullMarked
package dev.quern.source;

import org.jspecify.annotations.NullMarked;
