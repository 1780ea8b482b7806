/**
 * What flows through the mill: immutable records named by a hash of their kind, content and lineage.
 */
@NullMarked
package dev.quern.item;

import org.jspecify.annotations.NullMarked;
