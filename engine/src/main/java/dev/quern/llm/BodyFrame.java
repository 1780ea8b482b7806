package dev.quern.llm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What the bodies of many requests have in common, which is often most of them: what stands before and after the words in which they differ.
 * It is turned into bytes once, and what stands before is hashed once. Immutable, as long as nobody writes into the bytes; thread-safe.
 */
public final class BodyFrame {
    /** Of a body that stands whole. */
    public static final BodyFrame NONE = new BodyFrame("", "");

    private final String head;
    private final String tail;
    private final byte[] headBytes;
    private final byte[] tailBytes;
    private volatile @Nullable Hashed hashed;

    /** The hash of a model's identity and of the head, which nobody adds to. */
    private record Hashed(String identity, MessageDigest hash) {}

    /** A frame of what stands before and after. Neither may end or begin in the middle of a character. */
    public BodyFrame(String head, String tail) {
        this.head = head;
        this.tail = tail;
        this.headBytes = head.getBytes(StandardCharsets.UTF_8);
        this.tailBytes = tail.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a body with {@code inside} in this frame. */
    String around(String inside) {
        return head.isEmpty() && tail.isEmpty() ? inside : head + inside + tail;
    }

    /** Returns what stands before. */
    public String head() {
        return head;
    }

    /** Returns what stands after. */
    public String tail() {
        return tail;
    }

    /** Returns what stands before, in UTF-8; not a copy. */
    public byte[] headBytes() {
        return headBytes;
    }

    /** Returns what stands after, in UTF-8; not a copy. */
    public byte[] tailBytes() {
        return tailBytes;
    }

    /**
     * Returns the key of a body in this frame: the one of {@link RequestKey#of(String, String)}.
     *
     * @param identity of the model, see {@link ChatModel#identity()}
     * @param inside what stands in the frame, in UTF-8
     */
    RequestKey key(String identity, byte[] inside) {
        Hashed known = hashed;
        if (known == null || !known.identity.equals(identity)) {
            MessageDigest hash = RequestKey.begin(identity);
            hash.update(headBytes);
            known = new Hashed(identity, hash);
            hashed = known;
        }
        MessageDigest hash = copy(known.hash);
        hash.update(inside);
        hash.update(tailBytes);
        return RequestKey.of(hash);
    }

    private static MessageDigest copy(MessageDigest hash) {
        try {
            return (MessageDigest) hash.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every JDK can be copied", e);
        }
    }
}
