/**
 * Rubrics: what a model judges by, as data in a file. A rubric names criteria, says what each means, and how they weigh; it says nothing
 * about which sample passes, which is a comparison made when somebody reads.
 */
@NullMarked
package dev.quern.llm.rubric;

import org.jspecify.annotations.NullMarked;
