package dev.quern.catalog;

import dev.quern.item.GivenChunks;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The chunks that a document came with, as column {@code documents.given} holds them: JSON, with what the file says as texts in it. */
public final class Givens {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build()).build();

    private Givens() {}

    static String toJson(GivenChunks given) {
        return JSON.writeValueAsString(given);
    }

    public static @Nullable GivenChunks fromJson(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, GivenChunks.class);
    }
}
