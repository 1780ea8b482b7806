/** Tests of the split. */
@NullMarked
package dev.quern.stages.split;

import org.jspecify.annotations.NullMarked;
