package dev.quern.llm.call;

import dev.quern.llm.RequestKey;
import org.jspecify.annotations.Nullable;

/** Finds the replies that were paid for. Filled by the traces themselves. Thread-safe. */
public interface ReplyStore {
    /**
     * Returns a moment: what was kept before it is not after it.
     *
     * @see #find
     */
    long moment();

    /**
     * Finds the reply to a request: the latest good one, else the latest that was no answer to the program that received it.
     *
     * @param after a moment before which replies do not count; 0 for all
     * @return null when nothing was paid for
     */
    @Nullable
    StoredReply find(RequestKey key, long after);

    /**
     * A reply as it was kept.
     *
     * @param trace id of the call that brought it
     * @param raw its body
     * @param error what the program that received it said of it; null when it was an answer
     */
    record StoredReply(String trace, String raw, @Nullable String error) {}
}
