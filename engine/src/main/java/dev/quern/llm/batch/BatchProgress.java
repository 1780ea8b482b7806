package dev.quern.llm.batch;

/**
 * How far a provider is with a batch.
 *
 * @param state whether it still works on it
 * @param said the state in the provider's own word
 * @param answered requests answered so far
 * @param unanswered requests that will not be answered: refused, expired, cancelled
 * @param message what is wrong with the whole batch; "" when nothing is
 */
public record BatchProgress(State state, String said, long answered, long unanswered, String message) {
    /** Whether the provider still works on it. */
    public enum State {
        /** It does, or will. */
        WORKING,
        /** It does not any more, and there are results. */
        ENDED,
        /** It refused the whole batch; nothing was done and nothing is paid. */
        REFUSED
    }
}
