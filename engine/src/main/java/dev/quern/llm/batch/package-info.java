/**
 * Batches: many requests handed to a provider at once, answered within a day, at a lower price. A batch does not settle items; it
 * fetches replies into the traces, where a run finds them as it finds every reply that was paid for. The port is here; the services of
 * the providers are in {@code llm.http}, what is kept of a batch is in the catalog.
 */
@NullMarked
package dev.quern.llm.batch;

import org.jspecify.annotations.NullMarked;
