/**
 * What a person asks in SQL, past the guard in {@link dev.quern.catalog.sql}: answers that stream, files, and the words that may be used.
 */
@NullMarked
package dev.quern.catalog.query;

import org.jspecify.annotations.NullMarked;
