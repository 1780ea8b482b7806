package dev.quern;

import dev.quern.llm.TraceSink;
import java.util.Map;

/**
 * What stages are made with, beside settings.
 *
 * @param environment variables of the process
 * @param traces where calls of models are kept
 */
record Surroundings(Map<String, String> environment, TraceSink traces) {}
