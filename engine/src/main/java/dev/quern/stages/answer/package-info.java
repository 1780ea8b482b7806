/**
 * Stages that make questions with their answers from text.
 */
@NullMarked
package dev.quern.stages.answer;

import org.jspecify.annotations.NullMarked;
