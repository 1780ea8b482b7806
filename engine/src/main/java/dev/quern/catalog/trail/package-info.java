/**
 * The way of one item, from its file to the split or the rejection, and how an item is found by what a person types.
 */
@NullMarked
package dev.quern.catalog.trail;

import org.jspecify.annotations.NullMarked;
