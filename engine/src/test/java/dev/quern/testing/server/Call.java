package dev.quern.testing.server;

import dev.quern.llm.Dialect;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as it came in.
 *
 * @param number counts the server's requests from 1, in the order in which they were read
 * @param dialect what it is written in, by its path
 * @param path the path with its query
 * @param headers by name in lower case
 * @param body the body as text
 */
public record Call(long number, Dialect dialect, String path, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Returns the body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** Returns a header, or "". */
    public String header(String name) {
        return Objects.requireNonNullElse(headers.get(name), "");
    }

    /** Returns the model that is asked for; it stands in the path with Gemini. */
    public String model() {
        return dialect == Dialect.GEMINI
                ? path.replaceAll("^.*/models/|:generateContent.*$", "")
                : json().path("model").asString("");
    }

    /** Returns the words of the last turn. */
    public String prompt() {
        JsonNode turns = json().path(dialect == Dialect.GEMINI ? "contents" : "messages");
        JsonNode last = turns.path(turns.size() - 1);
        JsonNode content = last.path(dialect == Dialect.GEMINI ? "parts" : "content");
        if (content.isString()) {
            return content.asString();
        }
        StringBuilder words = new StringBuilder();
        content.forEach(part -> words.append(part.path("text").asString("")));
        return words.toString();
    }
}
