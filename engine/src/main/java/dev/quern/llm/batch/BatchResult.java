package dev.quern.llm.batch;

/** What became of one request of a batch. */
public sealed interface BatchResult {
    /** Returns the name of the request within the batch. */
    String customId();

    /**
     * It was answered.
     *
     * @param customId names the request
     * @param raw the reply, as it would have come to the request alone
     */
    record Answered(String customId, String raw) implements BatchResult {}

    /**
     * It was not answered, and not paid.
     *
     * @param customId names the request
     * @param why for people, on one line
     */
    record Unanswered(String customId, String why) implements BatchResult {}
}
