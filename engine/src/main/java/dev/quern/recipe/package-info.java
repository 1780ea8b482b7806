/**
 * Settings: their schema, the file {@code quern.yaml}, and the fingerprints that follow from them.
 */
@NullMarked
package dev.quern.recipe;

import org.jspecify.annotations.NullMarked;
