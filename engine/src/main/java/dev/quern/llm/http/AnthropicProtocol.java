package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.Role;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's messages ({@code POST /v1/messages}, version 2023-06-01). */
final class AnthropicProtocol implements Protocol {
    /** The dialect wants a limit; every model allows this one, and it holds a dozen questions with answers. */
    static final int MOST_TOKENS = 4096;

    private static final int LEAST_BUDGET = 1024;
    private static final String VERSION = "2023-06-01";
    private static final String OUTPUT = "output_config";

    @Override
    public HttpUrl url(HttpUrl base, Role role) {
        boolean versioned = base.pathSegments().getLast().equals("v1");
        return base.newBuilder().addPathSegments(versioned ? "messages" : "v1/messages").build();
    }

    @Override
    public void headers(okhttp3.Request.Builder post, ApiKey key) {
        post.header("anthropic-version", VERSION);
        if (!key.isEmpty()) {
            post.header("x-api-key", key.value());
        }
    }

    @Override
    public List<String> unknown(Role.Sampling sampling) {
        List<String> unknown = new ArrayList<>();
        if (sampling.seed() != null) {
            unknown.add("seed");
        }
        if (sampling.repeatPenalty() != null) {
            unknown.add("repeat_penalty");
        }
        if (sampling.contextTokens() != null) {
            unknown.add("num_ctx");
        }
        return unknown;
    }

    @Override
    public ObjectNode body(Role role, Request request) {
        Role.Sampling sampling = role.sampling();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", role.model());
        body.put("max_tokens", sampling.maxTokens() == null ? MOST_TOKENS : sampling.maxTokens());
        request.messages().stream().filter(message -> message.role().equals("system"))
                .forEach(message -> body.put("system", message.text()));
        ArrayNode turns = body.putArray("messages");
        for (Message message : request.messages()) {
            if (!message.role().equals("system")) {
                content(turns.addObject().put("role", message.role()), message);
            }
        }
        Fields.put(body, "temperature", sampling.temperature());
        Fields.put(body, "top_p", sampling.topP());
        Fields.put(body, "top_k", sampling.topK());
        Fields.put(body, "stop_sequences", sampling.stop());
        if (sampling.think() != null) {
            body.putObject("thinking").put("type", sampling.think() ? "adaptive" : "disabled");
        }
        Shape shape = request.shape();
        if (shape != null) {
            body.putObject(OUTPUT).putObject("format").put("type", "json_schema")
                    .set("schema", Fields.schema(shape));
        }
        return body;
    }

    private static void content(ObjectNode turn, Message message) {
        if (message.parts().stream().allMatch(Part.Text.class::isInstance)) {
            turn.put("content", message.text());
            return;
        }
        ArrayNode blocks = turn.putArray("content");
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text) -> blocks.addObject().put("type", "text").put("text", text);
                case Part.Picture(String mediaType, String base64) -> blocks.addObject().put("type", "image")
                        .putObject("source").put("type", "base64").put("media_type", mediaType).put("data", base64);
            }
        }
    }

    @Override
    public void concede(ObjectNode body, Concessions concessions) {
        if (concessions.structure() != Concessions.Structure.SCHEMA) {
            body.remove(OUTPUT);
        }
        if (concessions.olderNames() && body.path("thinking").path("type").asString("").equals("adaptive")) {
            // Models before 4.6 want a budget instead, of 1024 or more and below the limit of the answer.
            int budget = Math.max(LEAST_BUDGET, body.path("max_tokens").asInt() / 2);
            body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
        }
    }

    @Override
    public @Nullable Concessions next(Concessions made, ObjectNode sent, String said) {
        // Models that cannot be kept from thinking name the adaptive way too, and know nothing of the older one.
        boolean adaptive = sent.path("thinking").path("type").asString("").equals("adaptive");
        if (!made.olderNames() && adaptive && said.contains("adaptive")) {
            return made.withOlderNames(true);
        }
        boolean aboutForm = said.contains(OUTPUT) || said.contains("output format") || said.contains("output_format")
                || said.contains("structured output");
        return aboutForm && sent.has(OUTPUT) && !said.contains("schema:") ? made.with(Concessions.Structure.PROMPT) : null;
    }

    @Override
    public @Nullable Completion read(JsonNode root) {
        JsonNode blocks = root.path("content");
        if (!blocks.isArray()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        String reasoning = "";
        for (JsonNode block : blocks) {
            switch (block.path("type").asString("")) {
                case "text" -> text.append(Completion.text(block, "text"));
                case "thinking" -> reasoning = Completion.join(reasoning, Completion.text(block, "thinking"));
                default -> {
                    // thoughts that are encrypted, and what only tools produce
                }
            }
        }
        String finish = Completion.textOrNull(root, "stop_reason");
        return new Completion(
                text.toString(), reasoning, finish, end(finish), refusal(root.path("stop_details")), usage(root.path("usage")));
    }

    private static Completion.End end(@Nullable String finish) {
        return switch (finish) {
            case "max_tokens", "model_context_window_exceeded" -> Completion.End.CUT_OFF;
            case "refusal" -> Completion.End.REFUSED;
            case null, default -> Completion.End.WHOLE;
        };
    }

    private static String refusal(JsonNode details) {
        String why = Completion.text(details, "explanation");
        return why.isBlank() ? "stop reason refusal" : why;
    }

    /** Tokens that went through the prompt cache are counted apart from the others. */
    private static Usage usage(JsonNode usage) {
        Long cached = Completion.tokens(usage, "cache_read_input_tokens");
        return new Usage(
                Completion.sum(
                        Completion.tokens(usage, "input_tokens"), cached,
                        Completion.tokens(usage, "cache_creation_input_tokens")),
                Completion.tokens(usage, "output_tokens"), cached,
                Completion.tokens(usage.path("output_tokens_details"), "thinking_tokens"));
    }
}
