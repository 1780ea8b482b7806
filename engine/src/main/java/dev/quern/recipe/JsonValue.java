package dev.quern.recipe;

import dev.quern.recipe.YamlTree.Entry;
import dev.quern.recipe.YamlTree.Mapping;
import dev.quern.recipe.YamlTree.Node;
import dev.quern.recipe.YamlTree.Scalar;
import dev.quern.recipe.YamlTree.Sequence;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that are JSON: kept as the shortest JSON text, so that equal values are equal texts. */
final class JsonValue {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonValue() {}

    /** Reads a value as somebody types it: JSON, or else a text without quotes. */
    static String of(String typed) {
        return node(typed.strip()).toString();
    }

    /** Whether a text begins as a JSON object or list does and is none, as it is when a shell took its quotes. */
    static boolean isBroken(String typed) {
        return (typed.startsWith("{") || typed.startsWith("[")) && node(typed).isString();
    }

    /** Reads a value as YAML has it. */
    static String of(Node node) {
        return node(node).toString();
    }

    private static JsonNode node(Node node) {
        return switch (node) {
            case Scalar scalar when scalar.absent() -> JSON.nullNode();
            case Scalar scalar when scalar.end() - scalar.start() > scalar.value().length() -> JSON.stringNode(scalar.value()); // quoted
            case Scalar scalar -> node(scalar.value());
            case Sequence sequence -> {
                ArrayNode list = JSON.createArrayNode();
                sequence.items().forEach(item -> list.add(node(item)));
                yield list;
            }
            case Mapping mapping -> {
                ObjectNode object = JSON.createObjectNode();
                for (Entry entry : mapping.entries()) {
                    object.set(entry.key().value(), node(entry.value()));
                }
                yield object;
            }
        };
    }

    private static JsonNode node(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? JSON.stringNode(text) : node;
        } catch (JacksonException e) {
            return JSON.stringNode(text); // a word without quotes is meant as a text
        }
    }
}
