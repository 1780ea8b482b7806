package dev.quern.llm;

import java.nio.charset.StandardCharsets;

/**
 * A request whose body somebody has worked out already, for whoever names it, keeps it or sends it on the same thread: writing a prompt as
 * JSON, and as bytes, is a large part of what a call costs. Immutable, as long as nobody writes into the bytes.
 */
public final class WrittenRequest {
    /** The request that the current thread is about to send; unbound where nobody has looked at its body. */
    public static final ScopedValue<WrittenRequest> CURRENT = ScopedValue.newInstance();

    private final ChatModel.Request request;
    private final String body;
    private final byte[] bytes;

    /** Works out what a model would be sent. */
    public WrittenRequest(ChatModel model, ChatModel.Request request) {
        this.request = request;
        this.body = model.body(request);
        this.bytes = body.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether it is of this request, the very object. */
    public boolean isOf(ChatModel.Request asked) {
        return request == asked;
    }

    /** Returns what {@link ChatModel#body} gave. */
    public String body() {
        return body;
    }

    /** Returns the body in UTF-8; not a copy. */
    public byte[] bytes() {
        return bytes;
    }
}
