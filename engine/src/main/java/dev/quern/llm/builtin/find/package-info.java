/**
 * Finders of questions: each knows one way in which a text states something that can be asked for, and asks only where it is sure of
 * the grammar, of what the question is about, and of where the answer begins and ends. What a finder leaves out costs a question; what
 * it gets wrong costs trust.
 */
@NullMarked
package dev.quern.llm.builtin.find;

import org.jspecify.annotations.NullMarked;
