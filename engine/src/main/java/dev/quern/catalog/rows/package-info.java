/**
 * Rows of results, read out of the database's own memory where they lie in chunks of two thousand: what is not asked for is never on the heap,
 * and a text is decoded once. Values are plain Java, whichever way they come ({@link dev.quern.catalog.rows.Cells}). Two rare types are read
 * by the driver instead. {@link dev.quern.catalog.rows.DriverParts} is the one place that reaches for what the driver does not make public.
 *
 * <p>Knows nothing of the catalog: its ledger reads what is pending this way, and a person's queries go the same.
 */
@NullMarked
package dev.quern.catalog.rows;

import org.jspecify.annotations.NullMarked;
