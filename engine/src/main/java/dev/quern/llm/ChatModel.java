package dev.quern.llm;

import dev.quern.stage.FaultException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chat model behind some endpoint. Thread-safe; calls block. */
public interface ChatModel {
    /**
     * Names everything about the model that can change an answer: dialect, model, sampling. It names neither a key nor where the model
     * is served, so that a model that moves to another machine keeps its answers. Part of a fingerprint.
     */
    String identity();

    /**
     * Returns what would be sent for a request: the body in the endpoint's own dialect, as JSON without a key. The same request always
     * gives the same text; together with {@link #identity()} it says what is paid for.
     */
    String body(Request request);

    /** Returns {@link #body} as it is sent. A model that writes the same words around each request does so once. */
    default WrittenRequest written(Request request) {
        return new WrittenRequest(request, BodyFrame.NONE, body(request));
    }

    /**
     * Asks once. Retrying is the runner's business.
     *
     * @throws ReplyFaultException when a reply came that is no answer: a refusal, something empty, cut off or garbled
     * @throws FaultException transient for 408, 429, 5xx, time-outs and broken connections; permanent for requests that will never be
     *     answered; fatal for 401 and 403
     * @throws InterruptedException when the run is cancelled while waiting
     */
    Reply chat(Request request) throws FaultException, InterruptedException;

    /**
     * Reads the body of a reply that came earlier, as if it came now; asks nobody. So what was paid for can be read again, also when it
     * was no answer to the program that received it.
     *
     * @param raw a reply's body, as {@link Reply#raw()} or {@link ReplyFaultException#raw()} gave it
     * @return the reply, not yet marked as cached
     * @throws FaultException when it still is no answer
     */
    Reply read(String raw) throws FaultException;

    /**
     * What is asked.
     *
     * @param role the role that the model plays, such as {@code question}
     * @param messages the conversation; at most one system message, which is the first
     * @param shape what the answer has to look like, or null for free text
     */
    record Request(String role, List<Message> messages, @Nullable Shape shape) {
        /** Copies the messages. */
        public Request {
            messages = List.copyOf(messages);
        }

        /** Asks for free text. */
        public Request(String role, List<Message> messages) {
            this(role, messages, null);
        }
    }

    /**
     * One turn.
     *
     * @param role {@code system}, {@code user} or {@code assistant}
     * @param parts what it says and shows, in order; pictures only from the user
     */
    record Message(String role, List<Part> parts) {
        /** Copies the parts. */
        public Message {
            parts = List.copyOf(parts);
        }

        /** Says one text. */
        public Message(String role, String text) {
            this(role, List.of(new Part.Text(text)));
        }

        /** Returns the texts of the turn, without the pictures. */
        public String text() {
            return parts.stream()
                    .filter(Part.Text.class::isInstance)
                    .map(part -> ((Part.Text) part).text())
                    .collect(Collectors.joining());
        }
    }

    /** A part of a turn. */
    sealed interface Part {
        /**
         * Words.
         *
         * @param text what is said
         */
        record Text(String text) implements Part {}

        /**
         * An image.
         *
         * @param mediaType such as {@code image/png}
         * @param base64 its bytes in base 64 (RFC 4648 §4, with padding, without line breaks)
         */
        record Picture(String mediaType, String base64) implements Part {}
    }

    /**
     * A JSON answer of a known form. Where an endpoint cannot be held to it, the dialect asks for JSON as closely as the endpoint allows,
     * and the prompt has to say the rest.
     *
     * @param name a short name for the endpoint, letters, digits, {@code _} and {@code -}
     * @param jsonSchema a JSON schema as JSON text; its root is an object, and every object lists its properties as required and allows no
     *     others ({@code additionalProperties} false): OpenAI and Anthropic take nothing else
     */
    record Shape(String name, String jsonSchema) {}

    /**
     * What came back.
     *
     * @param text the answer, without reasoning
     * @param reasoning what the model thought aloud, or ""
     * @param finishReason as the endpoint says it, or null
     * @param usage what was read and written
     * @param raw the reply's body as it came, without any key
     * @param cached whether it was paid for earlier and comes from the catalog
     */
    record Reply(
            String text, String reasoning, @Nullable String finishReason, Usage usage, String raw, boolean cached) {
        /** A reply that came just now. */
        public Reply(String text, String reasoning, @Nullable String finishReason, Usage usage, String raw) {
            this(text, reasoning, finishReason, usage, raw, false);
        }

        /** Returns the same reply, marked as paid for earlier. */
        public Reply asCached() {
            return new Reply(text, reasoning, finishReason, usage, raw, true);
        }
    }

    /**
     * Tokens as the endpoint counts them; null where it does not say.
     *
     * @param input tokens read, those from the endpoint's own prompt cache included
     * @param output tokens written, reasoning included
     * @param cached those of the input that came from the endpoint's own prompt cache
     * @param reasoning those of the output that were thought and not said
     */
    record Usage(
            @Nullable Long input, @Nullable Long output, @Nullable Long cached, @Nullable Long reasoning) {
        /** The endpoint does not say. */
        public static final Usage UNKNOWN = new Usage(null, null, null, null);
    }
}
