package dev.quern.llm.price;

import dev.quern.text.TokenCounter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the tokens of a request's body with one tokenizer: all its texts, and what stands around each message. What an endpoint
 * counts differs by its own vocabulary and by what it puts around messages; how much, calls that were counted tell. Thread-safe.
 *
 * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">Counting tokens for chat completions</a>
 */
public final class RequestTokens {
    private static final int AROUND_A_MESSAGE = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TokenCounter counter;

    /** Counts with {@code counter}. */
    public RequestTokens(TokenCounter counter) {
        this.counter = counter;
    }

    /** Returns the tokens of a body; pictures are not counted. */
    public long count(String body) {
        return count(JSON.readTree(body), "");
    }

    private long count(JsonNode node, String field) {
        long tokens = 0;
        if (node.isString()) {
            return isPicture(field, node.asString()) ? 0 : counter.count(node.asString());
        }
        if (node.isObject()) {
            tokens += node.has("role") ? AROUND_A_MESSAGE : 0;
            for (var property : node.properties()) {
                tokens += count(property.getValue(), property.getKey());
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                tokens += count(element, field);
            }
        }
        return tokens;
    }

    private static boolean isPicture(String field, String text) {
        return text.startsWith("data:") || field.equals("data") || field.equals("images");
    }
}
