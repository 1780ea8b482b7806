/**
 * Lets one of several samples that say the same pass. Which one is kept depends on the samples alone: the best scored, then the one with
 * the longest answer, then the lowest id. Samples with one normal form fall together first, so that a hundred thousand copies cost no more
 * than one; what is left is compared in the order of quality with those already kept, as far as MinHash finds them alike, and the similarity
 * that decides is measured on the texts themselves. Texts are read for such pairs only, so a million samples fit into a small heap.
 */
@NullMarked
package dev.quern.stages.dedupe;

import org.jspecify.annotations.NullMarked;
