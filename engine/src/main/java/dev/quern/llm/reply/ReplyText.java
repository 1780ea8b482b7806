package dev.quern.llm.reply;

import tools.jackson.databind.json.JsonMapper;

/** Writes a reply as a model would have, for a conversation that goes on from there. */
public final class ReplyText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReplyText() {}

    /** Writes maps, lists and texts as JSON, on one line; maps in their own order. */
    public static String of(Object value) {
        return JSON.writeValueAsString(value);
    }
}
