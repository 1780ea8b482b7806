package dev.quern.llm.call;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names traces. A call is an event and no content: two calls with the same words are two traces, so that the name is drawn. */
public final class TraceId {
    /** As many as ids of items have. */
    private static final int BYTES = 12;

    private static final SecureRandom RANDOM = new SecureRandom();

    private TraceId() {}

    /** Returns a new id, such as {@code trc-9f3ab2c1d0e45f6a7b8c9d0e}. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "trc-" + HexFormat.of().formatHex(bytes);
    }
}
