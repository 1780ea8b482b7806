package dev.quern.llm.reply;

/**
 * Makes a value of what a model wrote. Thread-safe.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface ReplyReader<T> {
    /**
     * Reads one reply.
     *
     * @throws UnreadableReplyException when it does not hold what was asked for
     */
    T read(JsonReply reply) throws UnreadableReplyException;
}
