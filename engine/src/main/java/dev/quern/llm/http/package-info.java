/**
 * Chat models behind HTTP, one small class a dialect ({@code *Protocol}): how a request is written, how a reply is read. Everything else is
 * the same for all: a call is made once, waits on a virtual thread, and ends at once when the run is cancelled; what went wrong is sorted
 * here into transient, permanent and fatal, because only here it is known what an endpoint's answer means. Keys enter requests and nothing
 * else: no message, no trace, no text form of an object.
 *
 * <p>Followed, as documented in autumn 2026: OpenAI chat completions ({@code /v1/chat/completions}, structured outputs by
 * {@code response_format}); Anthropic messages, {@code anthropic-version: 2023-06-01}, structured outputs by {@code output_config.format} and
 * adaptive thinking; Google {@code v1beta} {@code models:generateContent} with {@code responseJsonSchema}; Ollama {@code /api/chat} with
 * {@code think} and a schema as {@code format} (since 0.5). Servers that take less are asked for less ({@link
 * dev.quern.llm.http.Concessions}), which changes what is sent to them and not the name of the request: one answer is one answer, whoever
 * gave it.
 */
@NullMarked
package dev.quern.llm.http;

import org.jspecify.annotations.NullMarked;
