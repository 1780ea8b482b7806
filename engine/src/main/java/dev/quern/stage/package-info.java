/**
 * The contract of a stage: what it takes, what it may answer, and how it describes itself.
 */
@NullMarked
package dev.quern.stage;

import org.jspecify.annotations.NullMarked;
