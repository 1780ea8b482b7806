/**
 * Tests of {@code dev.quern.llm}.
 */
@NullMarked
package dev.quern.llm;

import org.jspecify.annotations.NullMarked;
