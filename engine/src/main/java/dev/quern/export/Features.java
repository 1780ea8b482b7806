package dev.quern.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of a dataset as Hugging Face {@code datasets} names them. Parquet metadata and the card's header are both written from
 * this, so that they cannot differ. The spelling is one that versions before 4 and from 4 on accept: a list of structs is an array with
 * one element, a list of scalars a {@code Sequence}.
 *
 * @param columns the columns
 */
record Features(List<ExportRows.Column> columns) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> SCALARS = Map.ofEntries(
            Map.entry("VARCHAR", "string"),
            Map.entry("JSON", "string"),
            Map.entry("UUID", "string"),
            Map.entry("BOOLEAN", "bool"),
            Map.entry("TINYINT", "int8"),
            Map.entry("SMALLINT", "int16"),
            Map.entry("INTEGER", "int32"),
            Map.entry("BIGINT", "int64"),
            Map.entry("UTINYINT", "uint8"),
            Map.entry("USMALLINT", "uint16"),
            Map.entry("UINTEGER", "uint32"),
            Map.entry("UBIGINT", "uint64"),
            Map.entry("FLOAT", "float32"),
            Map.entry("DOUBLE", "float64"),
            Map.entry("BLOB", "binary"),
            Map.entry("DATE", "date32"),
            Map.entry("TIMESTAMP", "timestamp[us]"),
            Map.entry("TIMESTAMP WITH TIME ZONE", "timestamp[us, tz=UTC]"));

    /** Returns whether a type has a name there; others are exported as JSON text. */
    static boolean knows(String type) {
        if (type.endsWith("[]")) {
            // The card has no spelling for lists of lists that every version reads.
            return !type.endsWith("[][]") && knows(type.substring(0, type.length() - 2));
        }
        return type.startsWith("STRUCT(")
                ? Members.of(type).values().stream().allMatch(Features::knows)
                : SCALARS.containsKey(type.toUpperCase(Locale.ROOT));
    }

    /** Returns the JSON of the Parquet key {@code huggingface}. */
    String parquetKey() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode features = root.putObject("info").putObject("features");
        columns.forEach(column -> features.set(column.name(), feature(column.type())));
        return JSON.writeValueAsString(root);
    }

    private static JsonNode feature(String type) {
        if (type.endsWith("[]")) {
            String element = type.substring(0, type.length() - 2);
            if (element.startsWith("STRUCT(")) {
                ArrayNode list = JSON.createArrayNode();
                list.add(feature(element));
                return list;
            }
            ObjectNode sequence = JSON.createObjectNode();
            sequence.set("feature", feature(element));
            sequence.put("_type", "Sequence");
            return sequence;
        }
        if (type.startsWith("STRUCT(")) {
            ObjectNode struct = JSON.createObjectNode();
            Members.of(type).forEach((name, member) -> struct.set(name, feature(member)));
            return struct;
        }
        ObjectNode value = JSON.createObjectNode();
        value.put("dtype", SCALARS.get(type.toUpperCase(Locale.ROOT)));
        value.put("_type", "Value");
        return value;
    }

    /** Returns the lines of {@code dataset_info.features} in the card's header, indented by two. */
    String cardLines() {
        StringBuilder lines = new StringBuilder();
        for (ExportRows.Column column : columns) {
            member(lines, "  ", column.name(), column.type());
        }
        return lines.toString();
    }

    private static void member(StringBuilder lines, String indent, String name, String type) {
        lines.append(indent).append("- name: ").append(CardText.yaml(name)).append('\n');
        String inner = indent + "  ";
        if (type.endsWith("[]")) {
            String element = type.substring(0, type.length() - 2);
            if (element.startsWith("STRUCT(")) {
                lines.append(inner).append("list:\n");
                Members.of(element).forEach((key, member) -> member(lines, inner, key, member));
            } else {
                lines.append(inner).append("sequence: ").append(dtype(element)).append('\n');
            }
        } else if (type.startsWith("STRUCT(")) {
            lines.append(inner).append("struct:\n");
            Members.of(type).forEach((key, member) -> member(lines, inner, key, member));
        } else {
            lines.append(inner).append("dtype: ").append(dtype(type)).append('\n');
        }
    }

    private static String dtype(String type) {
        return CardText.yaml(String.valueOf(SCALARS.get(type.toUpperCase(Locale.ROOT))));
    }
}
