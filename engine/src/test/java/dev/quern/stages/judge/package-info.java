/**
 * Tests of {@code dev.quern.stages.judge}.
 */
@NullMarked
package dev.quern.stages.judge;

import org.jspecify.annotations.NullMarked;
