/** Tests of the items. */
@NullMarked
package dev.quern.item;

import org.jspecify.annotations.NullMarked;
