@NullMarked
package dev.quern.llm.prompt;

import org.jspecify.annotations.NullMarked;
