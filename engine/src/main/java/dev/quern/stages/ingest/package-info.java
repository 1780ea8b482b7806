/**
 * Import: from a file that was found to a document and its images. Which format is read how is the business of {@code dev.quern.source};
 * this package makes items of it, and tells a file that is broken from one that could not be reached just now.
 */
@NullMarked
package dev.quern.stages.ingest;

import org.jspecify.annotations.NullMarked;
