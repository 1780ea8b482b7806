/**
 * Divides samples into train, validation and test so that nothing leaks: what hangs together stays together. Samples hang together when
 * they come from one document (or, where documents are too few, from passages that overlap), and when their passages, or they themselves,
 * are nearly the same text, in whatever documents. Such groups are dealt out so that each split gets its share, overall and of every
 * kind of document and type of question, as well as groups permit. Then the result is checked from scratch, trusting nothing that led to it.
 */
@NullMarked
package dev.quern.stages.split;

import org.jspecify.annotations.NullMarked;
