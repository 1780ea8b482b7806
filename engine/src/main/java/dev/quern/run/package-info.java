/**
 * The runner: does once what every stage needs. It takes what is pending from a {@link dev.quern.run.Ledger}, applies the stage with
 * bounded concurrency, retries what may be retried, and hands every outcome back to the ledger, which commits in batches. It knows
 * neither SQL nor any particular stage.
 */
@NullMarked
package dev.quern.run;

import org.jspecify.annotations.NullMarked;
