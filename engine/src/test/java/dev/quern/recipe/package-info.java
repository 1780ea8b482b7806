/** Tests of the settings: schema, file, edits in place, fingerprints. */
@NullMarked
package dev.quern.recipe;

import org.jspecify.annotations.NullMarked;
