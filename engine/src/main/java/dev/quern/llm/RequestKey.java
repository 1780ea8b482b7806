package dev.quern.llm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a request by everything that can change its answer: the SHA-256 of the model's identity and of the body that is sent. Two equal
 * keys are the same request, and a request is paid for once.
 *
 * @param hex 64 lower-case hexadecimal digits, as traces keep them in {@code request_key}
 */
public record RequestKey(String hex) {
    private static final int DIGITS = 64;

    /** One short of a long's sixteen, so that the bits are the same number in SQL, which reads no negative hexadecimals. */
    private static final int DIGITS_OF_BITS = 15;

    /** How many bits {@link #bits} returns. */
    public static final int BITS = DIGITS_OF_BITS * Byte.SIZE / 2;

    /**
     * Checks the digits.
     *
     * @throws IllegalArgumentException when they are not 64
     */
    public RequestKey {
        if (hex.length() != DIGITS) {
            throw new IllegalArgumentException("a request key has " + DIGITS + " digits, not " + hex.length());
        }
    }

    /** Returns the key of a request to a model. */
    public static RequestKey of(ChatModel model, ChatModel.Request request) {
        return of(model.identity(), model.body(request));
    }

    /**
     * Returns the key of a body.
     *
     * @param identity of the model, see {@link ChatModel#identity()}
     * @param body what is sent, see {@link ChatModel#body}
     */
    public static RequestKey of(String identity, String body) {
        return of(identity, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the key of a body.
     *
     * @param body in UTF-8
     */
    public static RequestKey of(String identity, byte[] body) {
        MessageDigest hash = begin(identity);
        hash.update(body);
        return of(hash);
    }

    /** Returns the key of what was hashed since {@link #begin}; it cannot be hashed on. */
    static RequestKey of(MessageDigest hash) {
        return new RequestKey(HexFormat.of().formatHex(hash.digest()));
    }

    /** Returns the hash of a model's identity, to which the body comes. */
    static MessageDigest begin(String identity) {
        byte[] named = identity.getBytes(StandardCharsets.UTF_8);
        MessageDigest hash = sha256();
        // The length goes first, so that no identity can borrow from a body.
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(named.length).flip());
        hash.update(named);
        return hash;
    }

    /** Returns the first {@value #BITS} bits, for tables in memory; different keys may share them. */
    public long bits() {
        return HexFormat.fromHexDigitsToLong(hex, 0, DIGITS_OF_BITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
