/**
 * What people decide over the verdicts of stages: decisions, reviews and how far they agree with a judge, tags and notes, and what other
 * thresholds would change.
 */
@NullMarked
package dev.quern.catalog.decision;

import org.jspecify.annotations.NullMarked;
