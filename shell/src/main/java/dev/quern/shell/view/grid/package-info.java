/**
 * Rows that a person walks through: more than a screen of them, perhaps millions. Rows are fetched as far as somebody looks and kept in a
 * file that is gone when the looking ends, so that memory stays flat and going back costs no second query; a grid cuts out of them what a
 * screen of some size shows: a frozen header, whole columns from some column on, a mark at the current row. Text in, text out: no terminal
 * here, so that all of it can be tested without one.
 */
@NullMarked
package dev.quern.shell.view.grid;

import org.jspecify.annotations.NullMarked;
