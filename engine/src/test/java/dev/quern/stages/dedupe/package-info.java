/** Tests of deduplication. */
@NullMarked
package dev.quern.stages.dedupe;

import org.jspecify.annotations.NullMarked;
