/**
 * Rows of results, read out of the database's own memory where they lie in chunks of two thousand: what is not asked for is never on the heap,
 * and a text is decoded once. Values are plain Java, whichever way they come ({@link dev.quern.catalog.rows.Cells}). Two rare types are read
 * by the driver instead.
 *
 * <p>Rows of tables are written the same way round ({@link dev.quern.catalog.rows.RowAppender}): into a chunk in the database's memory, and
 * from there by one insert for many chunks. {@link dev.quern.catalog.rows.DriverParts} and {@link dev.quern.catalog.rows.AppendParts} are
 * the places that reach for what the driver does not make public, through {@link dev.quern.catalog.rows.DriverCalls}.
 *
 * <p>Knows nothing of the catalog: its ledger reads what is pending this way, and a person's queries go the same.
 */
@NullMarked
package dev.quern.catalog.rows;

import org.jspecify.annotations.NullMarked;
