package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.Role;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completions ({@code POST /chat/completions}), as OpenAI documents them and as vLLM, llama.cpp, LM Studio, OpenRouter, DeepSeek,
 * Mistral and others take and send them.
 */
final class OpenAiProtocol implements Protocol {
    private static final String MOST_TOKENS = "max_completion_tokens";
    private static final String FORMAT = "response_format";
    private static final SamplingFields SAMPLING = SamplingFields.of(
            Set.of(), "temperature", "temperature", "top_p", "top_p", "top_k", "top_k", "seed", "seed",
            "max_tokens", MOST_TOKENS, "stop", "stop");

    /** Who takes the newer name for the limit of tokens, and for its newest models nothing else. */
    private static final List<String> OPENAI_HOSTS = List.of(
            "api.openai.com", "openai.azure.com", "services.ai.azure.com", "cognitiveservices.azure.com");

    @Override
    public HttpUrl url(HttpUrl base, Role role) {
        return base.newBuilder().addPathSegments("chat/completions").build();
    }

    @Override
    public void headers(okhttp3.Request.Builder post, ApiKey key) {
        if (!key.isEmpty()) {
            post.header("Authorization", key.bearer());
        }
    }

    @Override
    public SamplingFields sampling() {
        return SAMPLING;
    }

    @Override
    public ObjectNode body(Role role, Request request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", role.model());
        ArrayNode turns = body.putArray("messages");
        for (Message message : request.messages()) {
            content(turns.addObject().put("role", message.role()), message);
        }
        SAMPLING.write(body, role.sampling());
        Shape shape = request.shape();
        if (shape != null) {
            body.putObject(FORMAT).put("type", "json_schema").putObject("json_schema").put("name", shape.name())
                    .put("strict", true).set("schema", Fields.schema(shape));
        }
        return body;
    }

    /** Words alone are a text, as every server takes it; pictures want a list of parts. */
    private static void content(ObjectNode turn, Message message) {
        if (message.parts().stream().allMatch(Part.Text.class::isInstance)) {
            turn.put("content", message.text());
            return;
        }
        ArrayNode parts = turn.putArray("content");
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text) -> parts.addObject().put("type", "text").put("text", text);
                case Part.Picture(String mediaType, String base64) -> parts.addObject().put("type", "image_url")
                        .putObject("image_url").put("url", "data:" + mediaType + ";base64," + base64);
            }
        }
    }

    /** OpenAI's newer models take only the newer name of the limit, most imitations only the older. */
    @Override
    public Concessions concessions(BaseUrl base) {
        return Concessions.NONE.withOlderNames(OPENAI_HOSTS.stream().noneMatch(base::isWithin));
    }

    @Override
    public void concede(ObjectNode body, Concessions concessions) {
        if (concessions.olderNames()) {
            Fields.rename(body, MOST_TOKENS, "max_tokens");
        }
        if (body.has(FORMAT)) {
            switch (concessions.structure()) {
                case SCHEMA -> {
                }
                case JSON -> body.putObject(FORMAT).put("type", "json_object");
                case PROMPT -> body.remove(FORMAT);
            }
        }
    }

    @Override
    public @Nullable Concessions next(Concessions made, ObjectNode sent, String said) {
        if (made.olderNames() && sent.has("max_tokens") && said.contains(MOST_TOKENS)) {
            return made.withOlderNames(false);
        }
        boolean aboutForm = said.contains(FORMAT) || said.contains("json_schema") || said.contains("structured output");
        return aboutForm && sent.has(FORMAT) && !said.contains("invalid schema") ? Concessions.less(made) : null;
    }

    @Override
    public @Nullable Completion read(JsonNode root) {
        JsonNode choices = root.path("choices");
        if (!choices.isArray()) {
            return null;
        }
        JsonNode choice = choices.path(0);
        JsonNode message = choice.path("message");
        String finish = Completion.textOrNull(choice, "finish_reason");
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        read(message.path("content"), text, thoughts);
        String reasoning = Completion.join(
                Completion.join(Completion.text(message, "reasoning_content"), Completion.text(message, "reasoning")),
                thoughts.toString());
        String refusal = Completion.text(message, "refusal");
        boolean filtered = "content_filter".equals(finish);
        return new Completion(
                choices.isEmpty() ? null : text.toString(), reasoning, finish,
                end(choice, finish, filtered || !refusal.isBlank()),
                refusal.isBlank() ? "content filter" : refusal, usage(root.path("usage")));
    }

    /** A content is a text, or a list of parts: texts, and with Mistral thoughts. */
    private static void read(JsonNode content, StringBuilder text, StringBuilder thoughts) {
        if (content.isString()) {
            text.append(content.asString());
        }
        for (JsonNode part : content) {
            if (part.path("type").asString("").equals("thinking")) {
                read(part.path("thinking"), thoughts, thoughts);
            } else {
                text.append(Completion.text(part, "text"));
            }
        }
    }

    private static Completion.End end(JsonNode choice, @Nullable String finish, boolean refused) {
        if (refused) {
            return Completion.End.REFUSED;
        }
        if ("length".equals(finish)) {
            return Completion.End.CUT_OFF;
        }
        // OpenRouter says so when the provider behind it broke down
        return "error".equals(finish) || choice.has("error") ? Completion.End.BROKEN : Completion.End.WHOLE;
    }

    private static Usage usage(JsonNode usage) {
        Long cached = Completion.tokens(usage.path("prompt_tokens_details"), "cached_tokens");
        return new Usage(
                Completion.tokens(usage, "prompt_tokens"), Completion.tokens(usage, "completion_tokens"),
                cached == null ? Completion.tokens(usage, "prompt_cache_hit_tokens") : cached,
                Completion.tokens(usage.path("completion_tokens_details"), "reasoning_tokens"));
    }
}
