/**
 * Tests of import: which failure is what, and what it makes of a file.
 */
@NullMarked
package dev.quern.stages.ingest;

import org.jspecify.annotations.NullMarked;
