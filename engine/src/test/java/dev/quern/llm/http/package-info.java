/**
 * Tests of {@code dev.quern.llm.http}.
 */
@NullMarked
package dev.quern.llm.http;

import org.jspecify.annotations.NullMarked;
