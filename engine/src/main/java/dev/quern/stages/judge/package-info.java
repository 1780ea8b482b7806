/**
 * Judges: they measure and never decide. Each score is one small class that reads an item once, from front to back, and says what it saw
 * in a sentence for people; which score lets an item pass is written in the stage's criteria and compared when somebody reads. That
 * is why a threshold may move at any time without a single item being judged again.
 */
@NullMarked
package dev.quern.stages.judge;

import org.jspecify.annotations.NullMarked;
