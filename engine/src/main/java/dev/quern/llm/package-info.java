/**
 * Ports to language models and to generators of questions; what a call costs and leaves behind.
 */
@NullMarked
package dev.quern.llm;

import org.jspecify.annotations.NullMarked;
