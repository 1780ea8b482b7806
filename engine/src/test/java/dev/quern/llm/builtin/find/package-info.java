/**
 * Tests of the generator that needs no model.
 */
@NullMarked
package dev.quern.llm.builtin.find;

import org.jspecify.annotations.NullMarked;
