/**
 * Holds the chunker to its promises: true places, true headings, nothing blank, nothing twice.
 */
@NullMarked
package dev.quern.stages.chunk;

import org.jspecify.annotations.NullMarked;
