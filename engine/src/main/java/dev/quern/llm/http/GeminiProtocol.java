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

/** Google's {@code POST /v1beta/models/MODEL:generateContent}. */
final class GeminiProtocol implements Protocol {
    private static final String CONFIG = "generationConfig";
    private static final String SCHEMA = "responseJsonSchema";
    private static final String TYPE = "responseMimeType";
    private static final String THINKING = "thinkingConfig";
    private static final SamplingFields SAMPLING = SamplingFields.of(
            Set.of("think"), "temperature", "temperature", "top_p", "topP", "top_k", "topK", "seed", "seed",
            "max_tokens", "maxOutputTokens", "stop", "stopSequences");

    /**
     * Ways to keep a model from thinking, or from thinking much: 2.5 Flash takes the first, 3 Flash a level, 3 Pro only the next level, and
     * 2.5 Pro no budget below the last (ai.google.dev/gemini-api/docs/thinking).
     */
    private static final List<Quiet> QUIET = List.of(
            new Quiet("thinkingBudget", 0), new Quiet("thinkingLevel", "minimal"), new Quiet("thinkingLevel", "low"),
            new Quiet("thinkingBudget", 128));

    private record Quiet(String field, Object value) {
        void write(ObjectNode thinking) {
            if (value instanceof Integer budget) {
                thinking.put(field, budget);
            } else {
                thinking.put(field, value.toString());
            }
        }
    }

    /** The model is part of the path; a base URL without any path means the version that has all that is used here. */
    @Override
    public HttpUrl url(HttpUrl base, Role role) {
        HttpUrl.Builder url = base.newBuilder();
        if (base.encodedPath().equals("/")) {
            url.addPathSegment("v1beta");
        }
        String model = role.model().contains("/") ? role.model() : "models/" + role.model();
        return url.addPathSegments(model + ":generateContent").build();
    }

    /** Google also takes the key in the URL, where every log and proxy would keep it. */
    @Override
    public void headers(okhttp3.Request.Builder post, ApiKey key) {
        if (!key.isEmpty()) {
            post.header("x-goog-api-key", key.value());
        }
    }

    @Override
    public SamplingFields sampling() {
        return SAMPLING;
    }

    @Override
    public JsonNode samplingIn(ObjectNode body) {
        return body.path(CONFIG);
    }

    @Override
    public ObjectNode body(Role role, Request request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        request.messages().stream().filter(message -> message.role().equals("system"))
                .forEach(
                        message -> body.putObject("systemInstruction").putArray("parts").addObject().put("text", message.text()));
        ArrayNode turns = body.putArray("contents");
        for (Message message : request.messages()) {
            if (!message.role().equals("system")) {
                turn(turns.addObject(), message);
            }
        }
        ObjectNode config = config(role.sampling());
        Shape shape = request.shape();
        if (shape != null) {
            config.put(TYPE, "application/json")
                    .set(SCHEMA, Fields.schema(shape));
        }
        if (!config.isEmpty()) {
            body.set(CONFIG, config);
        }
        return body;
    }

    private static ObjectNode config(Role.Sampling sampling) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        SAMPLING.write(config, sampling);
        if (sampling.think() != null) {
            ObjectNode thinking = config.putObject(THINKING);
            if (sampling.think()) {
                thinking.put("includeThoughts", true);
            } else {
                QUIET.getFirst().write(thinking);
            }
        }
        return config;
    }

    private static void turn(ObjectNode turn, Message message) {
        turn.put("role", message.role().equals("assistant") ? "model" : message.role());
        ArrayNode parts = turn.putArray("parts");
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text) -> parts.addObject().put("text", text);
                case Part.Picture(String mediaType, String base64) -> parts.addObject().putObject("inlineData")
                        .put("mimeType", mediaType).put("data", base64);
            }
        }
    }

    @Override
    public void concede(ObjectNode body, Concessions concessions) {
        if (body.path(CONFIG) instanceof ObjectNode config && concessions.structure() != Concessions.Structure.SCHEMA) {
            config.remove(SCHEMA);
            if (concessions.structure() == Concessions.Structure.PROMPT) {
                config.remove(TYPE);
            }
        }
        if (concessions.quiet() > 0 && isQuiet(body)) {
            ObjectNode config = (ObjectNode) body.path(CONFIG);
            config.remove(THINKING);
            if (concessions.quiet() < QUIET.size()) {
                QUIET.get(concessions.quiet()).write(config.putObject(THINKING));
            }
        }
    }

    private static boolean isQuiet(ObjectNode body) {
        JsonNode thinking = body.path(CONFIG).path(THINKING);
        return thinking.isObject() && !thinking.has("includeThoughts");
    }

    @Override
    public @Nullable String thinksStill(Concessions concessions) {
        int way = concessions.quiet();
        if (way == 0) {
            return null;
        }
        return way < QUIET.size()
                ? "it is asked for as little as it has (" + QUIET.get(way).field() + " " + QUIET.get(way).value() + ")"
                : "it takes no word about it";
    }

    @Override
    public @Nullable Concessions next(Concessions made, ObjectNode sent, String said) {
        // some models say no more than that something is wrong
        boolean aboutThinking = said.contains("thinking") || said.contains("request contains an invalid argument");
        if (aboutThinking && isQuiet(sent)) {
            return made.quieter(made.quiet() + 1);
        }
        boolean aboutForm = said.contains("response_json_schema") || said.contains("responsejsonschema")
                || said.contains("response_mime_type") || said.contains("responsemimetype") || said.contains("json mode");
        return aboutForm && sent.path(CONFIG).has(TYPE) ? Concessions.less(made) : null;
    }

    @Override
    public @Nullable Completion read(JsonNode root) {
        JsonNode candidates = root.path("candidates");
        JsonNode feedback = root.path("promptFeedback");
        if (!candidates.isArray() && !feedback.isObject() && !root.path("usageMetadata").isObject()) {
            return null;
        }
        String block = Completion.text(feedback, "blockReason");
        JsonNode candidate = candidates.path(0);
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        for (JsonNode part : candidate.path("content").path("parts")) {
            (part.path("thought").asBoolean(false) ? thoughts : text).append(Completion.text(part, "text"));
        }
        String finish = Completion.textOrNull(candidate, "finishReason");
        String message = Completion.text(candidate, "finishMessage");
        Completion.End end = block.isEmpty() ? end(finish) : Completion.End.REFUSED;
        String why = block.isEmpty() ? "finish reason " + finish : "the prompt was blocked, " + block;
        return new Completion(
                candidates.isEmpty() ? null : text.toString(), thoughts.toString().strip(), finish, end,
                message.isBlank() ? why : why + ": " + message, usage(root.path("usageMetadata")));
    }

    private static Completion.End end(@Nullable String finish) {
        return switch (finish) {
            case "MAX_TOKENS" -> Completion.End.CUT_OFF;
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY" ->
                Completion.End.REFUSED;
            case "OTHER", "MALFORMED_RESPONSE", "MALFORMED_FUNCTION_CALL" -> Completion.End.BROKEN;
            case null, default -> Completion.End.WHOLE;
        };
    }

    /** Thoughts are counted apart from the answer; both are written and paid for. */
    private static Usage usage(JsonNode usage) {
        Long thoughts = Completion.tokens(usage, "thoughtsTokenCount");
        Long answer = Completion.tokens(usage, "candidatesTokenCount");
        return new Usage(
                Completion.tokens(usage, "promptTokenCount"), answer == null ? thoughts : Completion.sum(answer, thoughts),
                Completion.tokens(usage, "cachedContentTokenCount"), thoughts);
    }
}
