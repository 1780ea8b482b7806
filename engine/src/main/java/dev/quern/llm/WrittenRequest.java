package dev.quern.llm;

import java.nio.charset.StandardCharsets;

/**
 * A request whose body has been worked out, for whoever names it, keeps it or sends it: writing a prompt as JSON, and as bytes, is a large
 * part of what a call costs. Immutable, as long as nobody writes into the bytes; thread-safe.
 */
public final class WrittenRequest {
    /** The request that the current thread is about to send; unbound where nobody has looked at its body. */
    public static final ScopedValue<WrittenRequest> CURRENT = ScopedValue.newInstance();

    private final ChatModel.Request request;
    private final BodyFrame frame;
    private final String inside;
    private final byte[] bytes;

    /**
     * A request with its body.
     *
     * @param frame what stands around it
     * @param inside what stands in the frame
     */
    public WrittenRequest(ChatModel.Request request, BodyFrame frame, String inside) {
        this.request = request;
        this.frame = frame;
        this.inside = inside;
        this.bytes = inside.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether it is of this request, the very object. */
    public boolean isOf(ChatModel.Request asked) {
        return request == asked;
    }

    /** Returns the whole body, as {@link ChatModel#body} gives it. */
    public String body() {
        return frame.around(inside);
    }

    /** Returns what stands around what is {@link #inside}. */
    public BodyFrame frame() {
        return frame;
    }

    /** Returns what stands in the frame. */
    public String inside() {
        return inside;
    }

    /** Returns what stands in the frame, in UTF-8; not a copy. */
    public byte[] insideBytes() {
        return bytes;
    }

    /**
     * Returns the request's key.
     *
     * @param identity of the model, see {@link ChatModel#identity()}
     */
    public RequestKey key(String identity) {
        return frame.key(identity, bytes);
    }
}
