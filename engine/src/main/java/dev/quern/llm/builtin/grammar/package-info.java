/**
 * Enough English grammar to turn a plain statement into a question: words and what they may be, the noun phrase, and the simple clause
 * with its subject, its verb and what follows. There is no statistical model: closed classes and verbs are listed, the rest is told by
 * its ending, and a sentence that leaves a doubt is not analysed at all. Whoever asks from a clause may therefore rely on it.
 */
@NullMarked
package dev.quern.llm.builtin.grammar;

import org.jspecify.annotations.NullMarked;
