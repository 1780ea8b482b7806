/** The guard against real DuckDB files: what is allowed runs, what is refused leaves no trace. */
@NullMarked
package dev.quern.catalog.sql;

import org.jspecify.annotations.NullMarked;
