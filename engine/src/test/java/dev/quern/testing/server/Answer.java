package dev.quern.testing.server;

import dev.quern.llm.Dialect;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model says, to be written in whichever dialect it is asked.
 *
 * @param text the answer
 * @param reasoning what it thought, or ""
 * @param end how it ended
 * @param inputTokens tokens read
 * @param outputTokens tokens written
 */
public record Answer(String text, String reasoning, End end, long inputTokens, long outputTokens) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How an answer ends. */
    public enum End {
        /** By itself. */
        STOP,
        /** At the limit of its tokens. */
        LENGTH,
        /** With a refusal; the text is the reason, where the dialect has a place for one. */
        REFUSED
    }

    /** An answer that ends by itself, of 21 tokens read and 3 written. */
    public static Answer of(String text) {
        return new Answer(text, "", End.STOP, 21, 3);
    }

    /** Returns the same with thoughts. */
    public Answer thinking(String thought) {
        return new Answer(text, thought, end, inputTokens, outputTokens);
    }

    /** Returns the same with another end. */
    public Answer ending(End newEnd) {
        return new Answer(text, reasoning, newEnd, inputTokens, outputTokens);
    }

    /** Returns the same with other counts. */
    public Answer costing(long input, long output) {
        return new Answer(text, reasoning, end, input, output);
    }

    /** Writes the reply to a call. */
    String in(Dialect dialect, String model) {
        return JSON.writeValueAsString(switch (dialect) {
            case OPENAI -> openAi(model);
            case ANTHROPIC -> anthropic(model);
            case GEMINI -> gemini(model);
            case OLLAMA -> ollama(model);
        });
    }

    private ObjectNode openAi(String model) {
        ObjectNode root = root().put("id", "chatcmpl-1").put("object", "chat.completion").put("created", 1).put("model", model);
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (end == End.REFUSED) {
            message.putNull("content").put("refusal", text);
        } else {
            message.put("content", text);
        }
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning);
        }
        choice.put("finish_reason", end == End.LENGTH ? "length" : "stop");
        root.putObject("usage").put("prompt_tokens", inputTokens).put("completion_tokens", outputTokens)
                .put("total_tokens", inputTokens + outputTokens);
        return root;
    }

    private ObjectNode anthropic(String model) {
        ObjectNode root = root().put("id", "msg_1").put("type", "message").put("role", "assistant").put("model", model);
        var content = root.putArray("content");
        if (!reasoning.isEmpty()) {
            content.addObject().put("type", "thinking").put("thinking", reasoning).put("signature", "c2ln");
        }
        if (end != End.REFUSED) {
            content.addObject().put("type", "text").put("text", text);
        }
        root.put("stop_reason", switch (end) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case REFUSED -> "refusal";
        }).putNull("stop_sequence");
        root.putObject("usage").put("input_tokens", inputTokens).put("output_tokens", outputTokens);
        return root;
    }

    private ObjectNode gemini(String model) {
        ObjectNode root = root();
        ObjectNode candidate = root.putArray("candidates").addObject();
        if (end != End.REFUSED) {
            var parts = candidate.putObject("content").put("role", "model").putArray("parts");
            if (!reasoning.isEmpty()) {
                parts.addObject().put("text", reasoning).put("thought", true);
            }
            parts.addObject().put("text", text);
        }
        candidate.put("finishReason", switch (end) {
            case STOP -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case REFUSED -> "SAFETY";
        }).put("index", 0);
        root.putObject("usageMetadata").put("promptTokenCount", inputTokens).put("candidatesTokenCount", outputTokens)
                .put("totalTokenCount", inputTokens + outputTokens);
        return root.put("modelVersion", model);
    }

    private ObjectNode ollama(String model) {
        ObjectNode root = root().put("model", model).put("created_at", "2026-11-21T12:00:00Z");
        ObjectNode message = root.putObject("message").put("role", "assistant").put("content", end == End.REFUSED ? "" : text);
        if (!reasoning.isEmpty()) {
            message.put("thinking", reasoning);
        }
        return root.put("done", true).put("done_reason", end == End.LENGTH ? "length" : "stop")
                .put("prompt_eval_count", inputTokens).put("eval_count", outputTokens);
    }

    private static ObjectNode root() {
        return JsonNodeFactory.instance.objectNode();
    }
}
