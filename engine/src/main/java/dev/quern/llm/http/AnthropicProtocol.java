package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.Role;
import java.util.Set;
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
    private static final String THINKING = "thinking";
    private static final SamplingFields SAMPLING = SamplingFields.of(
            Set.of("max_tokens", "think"), "temperature", "temperature", "top_p", "top_p", "top_k", "top_k",
            "stop", "stop_sequences");

    /** Ways to keep a model from thinking, after the one that most of them take: Sonnet 5.5's, and then to ask for little. */
    private static final int BETWEEN_TOOLS = 1;

    private static final int LITTLE_EFFORT = 2;
    private static final int NO_WAY = 3;

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
    public SamplingFields sampling() {
        return SAMPLING;
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
        SAMPLING.write(body, sampling);
        if (sampling.think() != null) {
            body.putObject(THINKING).put("type", sampling.think() ? "adaptive" : "disabled");
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
        String thinking = thinking(body);
        if (concessions.olderNames() && thinking.equals("adaptive")) {
            // Models before 4.6 want a budget instead, of 1024 or more and below the limit of the answer.
            int budget = Math.max(LEAST_BUDGET, body.path("max_tokens").asInt() / 2);
            body.putObject(THINKING).put("type", "enabled").put("budget_tokens", budget);
        }
        if (thinking.equals("disabled") && concessions.quiet() > 0) {
            keepQuiet(body, concessions.quiet());
        }
    }

    @Override
    public @Nullable Concessions next(Concessions made, ObjectNode sent, String said) {
        // Models that cannot be kept from thinking name the adaptive way too, and know nothing of the older one.
        String thinking = thinking(sent);
        if (!made.olderNames() && thinking.equals("adaptive") && said.contains("adaptive")) {
            return made.withOlderNames(true);
        }
        if (thinking.equals("disabled") && said.contains(THINKING)) {
            return made.quieter(said.contains("between_tools") ? BETWEEN_TOOLS : LITTLE_EFFORT);
        }
        if (thinking.equals("between_tools") && said.contains(THINKING)) {
            return made.quieter(LITTLE_EFFORT);
        }
        if (made.quiet() == LITTLE_EFFORT && said.contains("effort") && sent.path(OUTPUT).has("effort")) {
            return made.quieter(NO_WAY);
        }
        if (said.contains("thinking.type")) {
            return null; // it names output_config as well, for the effort
        }
        boolean aboutForm = said.contains(OUTPUT) || said.contains("output format") || said.contains("output_format")
                || said.contains("structured output");
        return aboutForm && sent.path(OUTPUT).has("format") && !said.contains("schema:")
                ? made.with(Concessions.Structure.PROMPT)
                : null;
    }

    private static String thinking(ObjectNode body) {
        return body.path(THINKING).path("type").asString("");
    }

    private static void keepQuiet(ObjectNode body, int way) {
        if (way == BETWEEN_TOOLS) { // without tools: not at all
            body.putObject(THINKING).put("type", "between_tools");
            return;
        }
        body.remove(THINKING);
        if (way == LITTLE_EFFORT) {
            ObjectNode output = body.path(OUTPUT) instanceof ObjectNode there ? there : body.putObject(OUTPUT);
            output.put("effort", "low");
        }
    }

    @Override
    public @Nullable String thinksStill(Concessions concessions) {
        return switch (concessions.quiet()) {
            case LITTLE_EFFORT -> "it is asked for little effort instead (output_config.effort low)";
            case NO_WAY -> "it takes no word about it";
            default -> null;
        };
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
