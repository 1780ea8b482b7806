/**
 * Tests of the catalog and the runner on real files, with a small mill of stages made for the purpose.
 */
@NullMarked
package dev.quern.catalog;

import org.jspecify.annotations.NullMarked;
