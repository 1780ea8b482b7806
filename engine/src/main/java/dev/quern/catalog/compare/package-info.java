/**
 * What is different between two moments: of exports, of runs, of settings; each difference with its reason.
 */
@NullMarked
package dev.quern.catalog.compare;

import org.jspecify.annotations.NullMarked;
