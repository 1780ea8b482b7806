/**
 * Datasets for trainers: one class a format, a card that says what is inside and how it was made, and a folder that appears complete or
 * not at all. Rows come through {@link dev.quern.export.ExportRows}, which the catalog implements; the same rows give the same bytes.
 */
@NullMarked
package dev.quern.export;

import org.jspecify.annotations.NullMarked;
