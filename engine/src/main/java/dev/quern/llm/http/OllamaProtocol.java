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

/** Ollama's own {@code POST /api/chat}, which takes options that its imitation of OpenAI does not. */
final class OllamaProtocol implements Protocol {
    private static final String FORMAT = "format";
    private static final SamplingFields SAMPLING = SamplingFields.of(
            Set.of("think"), "temperature", "temperature", "top_p", "top_p", "top_k", "top_k", "repeat_penalty", "repeat_penalty",
            "seed", "seed", "max_tokens", "num_predict", "num_ctx", "num_ctx", "stop", "stop");

    @Override
    public HttpUrl url(HttpUrl base, Role role) {
        boolean within = base.pathSegments().getLast().equals("api");
        return base.newBuilder().addPathSegments(within ? "chat" : "api/chat").build();
    }

    /** A server of one's own wants no key; ollama.com and proxies take one. */
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
    public JsonNode samplingIn(ObjectNode body) {
        return body.path("options");
    }

    @Override
    public ObjectNode body(Role role, Request request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", role.model());
        ArrayNode turns = body.putArray("messages");
        for (Message message : request.messages()) {
            turn(turns.addObject(), message);
        }
        body.put("stream", false);
        Fields.put(body, "think", role.sampling().think());
        Shape shape = request.shape();
        if (shape != null) {
            body.set(FORMAT, Fields.schema(shape));
        }
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        SAMPLING.write(options, role.sampling());
        if (!options.isEmpty()) {
            body.set("options", options);
        }
        return body;
    }

    private static void turn(ObjectNode turn, Message message) {
        turn.put("role", message.role()).put("content", message.text());
        List<String> pictures = message.parts().stream().filter(Part.Picture.class::isInstance)
                .map(part -> ((Part.Picture) part).base64()).toList();
        Fields.put(turn, "images", pictures);
    }

    @Override
    public void concede(ObjectNode body, Concessions concessions) {
        if (body.has(FORMAT)) {
            switch (concessions.structure()) {
                case SCHEMA -> {
                }
                case JSON -> body.put(FORMAT, "json");
                case PROMPT -> body.remove(FORMAT);
            }
        }
    }

    /** Before version 0.5 only the word {@code json} was a format. */
    @Override
    public @Nullable Concessions next(Concessions made, ObjectNode sent, String said) {
        return said.contains("format") && sent.has(FORMAT) ? Concessions.less(made) : null;
    }

    @Override
    public @Nullable Completion read(JsonNode root) {
        JsonNode message = root.path("message");
        if (!message.isObject() && !root.has("done")) {
            return null;
        }
        String finish = Completion.textOrNull(root, "done_reason");
        Completion.End end = !root.path("done").asBoolean(true)
                ? Completion.End.BROKEN
                : "length".equals(finish) ? Completion.End.CUT_OFF : Completion.End.WHOLE;
        return new Completion(
                message.isObject() ? Completion.text(message, "content") : null, Completion.text(message, "thinking").strip(),
                finish,
                end, "",
                new Usage(Completion.tokens(root, "prompt_eval_count"), Completion.tokens(root, "eval_count"), null, null));
    }
}
