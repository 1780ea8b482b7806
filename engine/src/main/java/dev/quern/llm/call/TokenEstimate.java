package dev.quern.llm.call;

import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Usage;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens a call will use, roughly: what limits per minute are kept with until the endpoint has counted. Text counts a token for
 * four bytes of UTF-8, which is near for English and near enough for the rest; a picture counts a thousand; an answer counts the most
 * that it may have, and where that is not set, what answers had so far. Thread-safe.
 *
 * @see <a href="https://help.openai.com/en/articles/4936856">OpenAI: four characters a token</a>
 */
final class TokenEstimate {
    private static final int BYTES_A_TOKEN = 4;
    private static final int TOKENS_A_TURN = 4;
    private static final int TOKENS_A_PICTURE = 1000;
    private static final double FIRST_ANSWER = 300;
    private static final double WEIGHT = 0.05;

    private final @Nullable Integer maxTokens;
    private volatile double answer = FIRST_ANSWER;

    TokenEstimate(@Nullable Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    /** Returns tokens of input and output together, 1 or more. */
    long of(Request request) {
        long bytes = request.shape() == null ? 0 : request.shape().jsonSchema().length();
        long tokens = maxTokens != null ? maxTokens : Math.round(answer);
        for (Message message : request.messages()) {
            tokens += TOKENS_A_TURN;
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.Text text -> bytes += utf8Length(text.text());
                    case Part.Picture picture -> tokens += TOKENS_A_PICTURE;
                }
            }
        }
        return Math.max(1, tokens + bytes / BYTES_A_TOKEN);
    }

    /** Learns from what was used; a race may lose one lesson, which does no harm. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void learn(Usage usage) {
        if (usage.output() != null) {
            answer += WEIGHT * (usage.output() - answer);
        }
    }

    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
