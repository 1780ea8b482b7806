package dev.quern.llm.call;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names traces. A call is an event and no content: two calls with the same words are two traces, so that the name is drawn. */
public final class TraceId {
    /** As many as ids of items have. */
    private static final int BYTES = 12;

    private TraceId() {}

    /** Returns a new id, such as {@code trc-9f3ab2c1d0e45f6a7b8c9d0e}. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        // Nobody gains by guessing it, and the machine's own randomness is behind one lock for all threads.
        ThreadLocalRandom.current().nextBytes(bytes);
        return "trc-" + HexFormat.of().formatHex(bytes);
    }
}
