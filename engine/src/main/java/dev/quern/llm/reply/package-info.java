/**
 * From what a model wrote to a value: a reader of JSON as models really write it, and the one way to ask for a structured answer. The
 * schema goes with the request; what comes back is read with patience; what cannot be read is shown to the model once, with what was
 * wrong about it; and what still cannot be read is a fault of that item, never a guess.
 */
@NullMarked
package dev.quern.llm.reply;

import org.jspecify.annotations.NullMarked;
