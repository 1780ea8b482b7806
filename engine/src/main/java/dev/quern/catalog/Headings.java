package dev.quern.catalog;

import dev.quern.item.Heading;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Headings as the JSON that column {@code documents.headings} holds: {@code [{"level":1,"title":"…","startChar":0}]}. */
final class Headings {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Heading>> LIST = new TypeReference<>() {
    };

    private Headings() {}

    static String toJson(List<Heading> headings) {
        return JSON.writeValueAsString(headings);
    }

    static List<Heading> fromJson(String json) {
        return JSON.readValue(json, LIST);
    }
}
