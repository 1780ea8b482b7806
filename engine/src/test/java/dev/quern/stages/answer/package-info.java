/**
 * Tests of the stages that make questions.
 */
@NullMarked
package dev.quern.stages.answer;

import org.jspecify.annotations.NullMarked;
