package dev.quern.llm;

import dev.quern.stage.FaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat model behind some endpoint. Thread-safe; calls block. */
public interface ChatModel {
    /** Names dialect, model and sampling settings, never a key: part of a fingerprint. */
    String identity();

    /**
     * Asks once. Retrying is the runner's business.
     *
     * @throws FaultException transient for 408, 429, 5xx, time-outs and broken connections; permanent for requests that will never be
     *     answered; fatal for 401 and 403
     * @throws InterruptedException when the run is cancelled while waiting
     */
    Reply chat(Request request) throws FaultException, InterruptedException;

    /**
     * What is asked.
     *
     * @param role the role that the model plays, such as {@code question}
     * @param messages the conversation
     */
    record Request(String role, List<Message> messages) {
        /** Copies the messages. */
        public Request {
            messages = List.copyOf(messages);
        }
    }

    /**
     * One turn.
     *
     * @param role {@code system}, {@code user} or {@code assistant}
     * @param content its text
     */
    record Message(String role, String content) {}

    /**
     * What came back.
     *
     * @param text the answer, without reasoning
     * @param reasoning what the model thought aloud, or ""
     * @param finishReason as the endpoint says it, or null
     * @param inputTokens tokens read, or null when the endpoint does not say
     * @param outputTokens tokens written, or null when the endpoint does not say
     * @param raw the reply's body as it came
     */
    record Reply(
            String text,
            String reasoning,
            @Nullable String finishReason,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            String raw) {}
}
