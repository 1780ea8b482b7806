/**
 * Cuts documents into chunks: the passages that questions are asked about. A chunk is never edited: it is a stretch of its document, so
 * that whatever is made from it can be shown in its place.
 */
@NullMarked
package dev.quern.stages.chunk;

import org.jspecify.annotations.NullMarked;
