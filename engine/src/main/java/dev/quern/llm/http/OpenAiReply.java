package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a chat completion, as OpenAI documents it and as the servers that imitate it send it. */
final class OpenAiReply {
    private static final String THINK = "<think>";
    private static final String THOUGHT = "</think>";

    private final JsonMapper json;
    private final String endpoint;
    private final OpenAiErrors errors;
    private final ApiKey key;

    OpenAiReply(JsonMapper json, String endpoint, OpenAiErrors errors, ApiKey key) {
        this.json = json;
        this.endpoint = endpoint;
        this.errors = errors;
        this.key = key;
    }

    /**
     * Reads a body.
     *
     * @throws FaultException transient for a reply that broke off or is empty; permanent for a refusal, for an answer that the
     *     token limit left empty, and for something that is no completion at all
     */
    Reply read(HttpCall.Answer answer) throws FaultException {
        JsonNode root = parse(answer);
        JsonNode error = root.path("error");
        if (error.isObject() || error.isString()) {
            throw errors.within(answer, error);
        }
        if (!root.path("choices").isArray()) {
            throw new FaultException(
                    Fault.PERMANENT, endpoint + " sent JSON that is no chat completion: " + quoted(answer.body()) + ". Does "
                            + OpenAiChatModel.URL_VARIABLE + " end in /v1?");
        }
        if (root.path("choices").isEmpty()) {
            throw new FaultException(Fault.TRANSIENT, endpoint + " sent a completion without a choice");
        }
        JsonNode choice = root.path("choices").get(0);
        JsonNode message = choice.path("message");
        String finish = choice.path("finish_reason").isString() ? choice.path("finish_reason").asString() : null;
        String refusal = message.path("refusal").asString("");
        if (!refusal.isBlank() || "content_filter".equals(finish)) {
            String said = refusal.isBlank() ? "content filter" : HttpCall.oneLine(key.redact(refusal));
            throw new FaultException(Fault.PERMANENT, "the model refused to answer: " + said);
        }
        String[] parts = withoutThoughts(content(message.path("content")));
        String reasoning = join(join(text(message, "reasoning_content"), text(message, "reasoning")), parts[0]);
        checkNotEmpty(parts[1], reasoning, finish);
        JsonNode usage = root.path("usage");
        return new Reply(
                parts[1], reasoning, finish,
                new Usage(tokens(usage, "prompt_tokens"), tokens(usage, "completion_tokens"), null, null),
                key.redact(answer.body()));
    }

    private JsonNode parse(HttpCall.Answer answer) throws FaultException {
        String type = answer.headers().get("Content-Type");
        if (type != null && type.startsWith("text/html")) {
            throw new FaultException(
                    Fault.PERMANENT, endpoint + " sent a web page instead of JSON: " + quoted(answer.body()) + ". Check "
                            + OpenAiChatModel.URL_VARIABLE);
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new FaultException(
                    Fault.TRANSIENT, endpoint + " sent a reply that is not JSON: " + quoted(answer.body()), null, null);
        }
    }

    private void checkNotEmpty(String text, String reasoning, @Nullable String finish) throws FaultException {
        if (!text.isBlank()) {
            return;
        }
        if ("length".equals(finish)) {
            throw new FaultException(
                    Fault.PERMANENT, "the model reached its token limit before it answered"
                            + (reasoning.isEmpty() ? "" : ", while reasoning") + "; allow it more tokens");
        }
        throw new FaultException(Fault.TRANSIENT, endpoint + " sent an empty answer");
    }

    /** A content is a text, or a list of parts of which the texts count. */
    private static String content(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }

    /**
     * Separates what a model thought aloud from what it answers. Some templates open the thought before the model speaks, so that
     * only its end is seen; a thought without an end is all that there is.
     */
    private static String[] withoutThoughts(String content) {
        StringBuilder thoughts = new StringBuilder();
        String rest = content;
        int firstEnd = rest.indexOf(THOUGHT);
        int firstStart = rest.indexOf(THINK);
        if (firstEnd >= 0 && (firstStart < 0 || firstEnd < firstStart)) {
            thoughts.append(rest, 0, firstEnd);
            rest = rest.substring(firstEnd + THOUGHT.length());
        }
        // Only a thought at the beginning is one; further on, the tag is something that the answer talks about.
        while (rest.stripLeading().startsWith(THINK)) {
            String inner = rest.stripLeading().substring(THINK.length());
            int end = inner.indexOf(THOUGHT);
            thoughts.append(end < 0 ? inner : inner.substring(0, end));
            rest = end < 0 ? "" : inner.substring(end + THOUGHT.length());
        }
        return new String[]{thoughts.toString().strip(), rest.strip()};
    }

    private static String text(JsonNode message, String field) {
        return message.path(field).isString() ? message.path(field).asString().strip() : "";
    }

    private static String join(String left, String right) {
        return left.isEmpty() || right.isEmpty() || left.equals(right) ? (left.isEmpty() ? right : left) : left + "\n" + right;
    }

    private static @Nullable Long tokens(JsonNode usage, String field) {
        return usage.path(field).canConvertToLong() ? usage.path(field).asLong() : null;
    }

    private String quoted(String body) {
        String line = HttpCall.oneLine(key.redact(body));
        return "\"" + (line.length() > 120
                ? line.substring(0, line.offsetByCodePoints(0, Math.min(100, line.codePointCount(0, line.length())))) + "…"
                : line) + "\"";
    }
}
