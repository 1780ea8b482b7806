/** Tests of the room of the same name. */
@NullMarked
package dev.quern.catalog.query;

import org.jspecify.annotations.NullMarked;
