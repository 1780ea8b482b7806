/** Tests of reading and writing rows off the heap, beside what the driver does. */
@NullMarked
package dev.quern.catalog.rows;

import org.jspecify.annotations.NullMarked;
