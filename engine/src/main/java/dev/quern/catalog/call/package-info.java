/**
 * What was said to models, as the catalog keeps it: traces, the replies that are never paid for twice, batches, and what all of it cost.
 */
@NullMarked
package dev.quern.catalog.call;

import org.jspecify.annotations.NullMarked;
