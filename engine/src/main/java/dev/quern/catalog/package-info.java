/**
 * The catalog: one DuckDB file in the workspace's folder. It keeps items, the ledger of outcomes and the edges between them, and shows
 * what is current as views. The only room that knows {@code java.sql}.
 *
 * <p>Schema {@code store} holds the tables, {@code main} the documented views, {@code lab} belongs to the user. One writer writes
 * ({@link dev.quern.catalog.LedgerWriter}); everything else reads on connections of its own and sees what is committed.
 */
@NullMarked
package dev.quern.catalog;

import org.jspecify.annotations.NullMarked;
