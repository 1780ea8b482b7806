/**
 * What is written for others, read in one moment and in portions, so that neither a run nor the size of the data disturbs it.
 */
@NullMarked
package dev.quern.catalog.export;

import org.jspecify.annotations.NullMarked;
