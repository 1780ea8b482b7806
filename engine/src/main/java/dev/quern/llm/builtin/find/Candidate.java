package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.page.Prose.Span;

/**
 * A question that could be asked.
 *
 * @param type what sort it is
 * @param question the question
 * @param answer the answer, verbatim
 * @param span where the answer stands in the passage, UTF-16 units
 * @param confidence how sure the finder is that question and answer are good, 0 to 1
 */
public record Candidate(String type, String question, String answer, Span span, double confidence) {}
