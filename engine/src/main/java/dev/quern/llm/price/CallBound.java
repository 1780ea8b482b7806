package dev.quern.llm.price;

import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The most tokens that a call can come to. What is read: a token is at least one byte of the text, whatever the vocabulary; a message
 * has some tokens around it, and for a picture every provider has a way to count. What is written: the limit that the request itself sets,
 * times the number of answers that it asks for.
 *
 * @param input most tokens read
 * @param output most tokens written; null when the request sets no limit
 */
public record CallBound(long input, @Nullable Long output) {
    private static final long AROUND_A_MESSAGE = 16;
    private static final long AROUND_A_CALL = 64;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where the dialects put their limit. */
    private static final List<String> LIMITS = List.of(
            "/max_completion_tokens", "/max_tokens", "/generationConfig/maxOutputTokens", "/options/num_predict");

    private static final List<String> COUNTS = List.of("/n", "/generationConfig/candidateCount");

    /**
     * Bounds a call.
     *
     * @param body what is sent
     */
    public static CallBound of(Request request, String body) {
        long input = AROUND_A_CALL;
        for (Message message : request.messages()) {
            input += AROUND_A_MESSAGE;
            for (Part part : message.parts()) {
                input += switch (part) {
                    case Part.Text text -> bytes(text.text());
                    case Part.Picture picture -> PictureBound.of(picture);
                };
            }
        }
        if (request.shape() != null) {
            input += bytes(request.shape().jsonSchema());
        }
        return new CallBound(input, output(JSON.readTree(body)));
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static @Nullable Long output(JsonNode body) {
        Long limit = null;
        for (String pointer : LIMITS) {
            JsonNode node = body.at(pointer);
            // a negative number is Ollama's word for no limit
            if (node.isIntegralNumber() && node.asLong() >= 0) {
                limit = limit == null ? node.asLong() : Math.max(limit, node.asLong());
            }
        }
        if (limit == null) {
            return null;
        }
        long answers = 1;
        for (String pointer : COUNTS) {
            JsonNode node = body.at(pointer);
            answers = node.isIntegralNumber() ? Math.max(answers, node.asLong()) : answers;
        }
        return limit * answers;
    }
}
