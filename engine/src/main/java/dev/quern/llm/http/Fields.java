package dev.quern.llm.http;

import dev.quern.llm.ChatModel.Shape;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes fields of requests. What is not set is left out, so that the endpoint's own value holds. */
final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int MOST_SCHEMAS = 100;
    private static final Map<Shape, JsonNode> SCHEMAS = new ConcurrentHashMap<>();

    private Fields() {}

    static void put(ObjectNode body, String name, @Nullable Number value) {
        switch (value) {
            case null -> {
            }
            case Integer whole -> body.put(name, whole);
            case Long whole -> body.put(name, whole);
            default -> body.put(name, value.doubleValue());
        }
    }

    static void put(ObjectNode body, String name, List<String> values) {
        if (!values.isEmpty()) {
            var array = body.putArray(name);
            values.forEach(array::add);
        }
    }

    static void put(ObjectNode body, String name, @Nullable Boolean value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    /** Renames a field, which then stands last. */
    static void rename(ObjectNode body, String from, String to) {
        JsonNode value = body.remove(from);
        if (value != null) {
            body.set(to, value);
        }
    }

    /**
     * Reads JSON that a person or a stage wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    static JsonNode json(String what, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads the schema of a form; a stage asks for the same one with every item. */
    static JsonNode schema(Shape shape) {
        if (SCHEMAS.size() > MOST_SCHEMAS) {
            SCHEMAS.clear();
        }
        return SCHEMAS.computeIfAbsent(shape, form -> json("the schema of " + form.name(), form.jsonSchema()));
    }

    /** Reads extra fields. */
    static ObjectNode extra(SortedMap<String, String> fields) {
        ObjectNode extra = JSON.createObjectNode();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            extra.set(field.getKey(), json("extra." + field.getKey(), field.getValue()));
        }
        return extra;
    }

    /** Puts extra fields over a body: objects are merged, everything else is replaced, and null takes a field out. */
    static void merge(ObjectNode body, ObjectNode extra) {
        for (Map.Entry<String, JsonNode> field : extra.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                body.remove(field.getKey());
            } else if (value instanceof ObjectNode over && body.get(field.getKey()) instanceof ObjectNode under) {
                merge(under, over);
            } else {
                body.set(field.getKey(), value.deepCopy());
            }
        }
    }
}
