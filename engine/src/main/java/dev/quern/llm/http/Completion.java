package dev.quern.llm.http;

import dev.quern.llm.ChatModel.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a reply says, whichever dialect it came in.
 *
 * @param text the answer as it came, thoughts between tags included; null when the reply has no place for one
 * @param reasoning what came in fields of its own
 * @param finish as the endpoint says it, or null
 * @param end what that means
 * @param refusal why the model or a filter refused, for {@link End#REFUSED}
 */
record Completion(
        @Nullable String text, String reasoning, @Nullable String finish, End end, String refusal, Usage usage) {
    /** How an answer ended. */
    enum End {
        /** By itself, or it is not said. */
        WHOLE,
        /** At the limit of its tokens. */
        CUT_OFF,
        /** The model or a filter refused. */
        REFUSED,
        /** The endpoint broke down in the middle. */
        BROKEN
    }

    /** Reads a number of tokens; null when it is not there. */
    static @Nullable Long tokens(JsonNode usage, String field) {
        return usage.path(field).canConvertToLong() && usage.path(field).isNumber() ? usage.path(field).asLong() : null;
    }

    /** Adds numbers of tokens; null when the first is unknown. */
    static @Nullable Long sum(@Nullable Long first, @Nullable Long... others) {
        if (first == null) {
            return null;
        }
        long sum = first;
        for (Long other : others) {
            sum += other == null ? 0 : other;
        }
        return sum;
    }

    /** Reads a text; "" when it is not there or no text. */
    static String text(JsonNode parent, String field) {
        return parent.path(field).isString() ? parent.path(field).asString() : "";
    }

    /** Reads a text; null when it is not there or no text. */
    static @Nullable String textOrNull(JsonNode parent, String field) {
        return parent.path(field).isString() ? parent.path(field).asString() : null;
    }

    /** Puts two thoughts one after the other; the same said twice is said once. */
    static String join(String first, String second) {
        String left = first.strip();
        String right = second.strip();
        if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
            return left.isEmpty() ? right : left;
        }
        return left + "\n" + right;
    }
}
