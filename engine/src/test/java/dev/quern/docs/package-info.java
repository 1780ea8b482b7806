/**
 * Keeps the documentation true: reference pages are generated from descriptors and compared, code in it is compiled, links lead
 * somewhere, tables are compared with the catalog.
 */
@NullMarked
package dev.quern.docs;

import org.jspecify.annotations.NullMarked;
