/** What stands around calls of models. */
@NullMarked
package dev.quern.llm.call;

import org.jspecify.annotations.NullMarked;
