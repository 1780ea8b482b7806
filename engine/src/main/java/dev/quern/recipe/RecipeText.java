package dev.quern.recipe;

import dev.quern.recipe.YamlTree.Entry;
import dev.quern.recipe.YamlTree.Mapping;
import dev.quern.recipe.YamlTree.Node;
import dev.quern.recipe.YamlTree.Scalar;
import dev.quern.recipe.YamlTree.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file of settings and what it says. Keys may be nested ({@code chunk: {size: 1000}}), dotted ({@code chunk.size: 1000}),
 * or both. Immutable.
 */
final class RecipeText {
    private final String name;
    private final String text;
    private final Schema schema;
    private final YamlTree.Document document;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Mapping> sections = new HashMap<>();
    private final Map<String, Entry> emptySections = new HashMap<>();
    private final Map<String, Integer> sectionLines = new HashMap<>();
    private final Recipe recipe;

    /** Where a key is set: the entry, and the mapping that holds it. */
    record Place(Entry entry, Mapping in) {}

    private RecipeText(String name, String text, Schema schema) throws SettingException {
        this.name = name;
        this.text = text;
        this.schema = schema;
        this.document = YamlTree.parse(name, text);
        Map<String, Recipe.Value> values = new HashMap<>();
        switch (document.root()) {
            case null -> {
                // Nothing is set.
            }
            case Mapping root -> read("", root, values);
            case Node other ->
                throw at(other, "settings are lines such as seed: 42, not a " + (other instanceof Sequence ? "list" : "text"));
        }
        this.recipe = new Recipe(schema, values);
    }

    /**
     * Reads a text without a byte order mark.
     *
     * @param name the file's name for messages and origins
     * @throws SettingException naming the line that is wrong
     */
    static RecipeText parse(String name, String text, Schema schema) throws SettingException {
        return new RecipeText(name, text, schema);
    }

    String text() {
        return text;
    }

    Recipe recipe() {
        return recipe;
    }

    YamlTree.Document document() {
        return document;
    }

    @Nullable
    Place place(String key) {
        return places.get(key);
    }

    /** The mapping under a section's key; the root's is "". */
    @Nullable
    Mapping section(String key) {
        return sections.get(key);
    }

    /** A section's key with nothing but comments under it. */
    @Nullable
    Entry emptySection(String key) {
        return emptySections.get(key);
    }

    private void read(String prefix, Mapping mapping, Map<String, Recipe.Value> values) throws SettingException {
        sections.put(prefix, mapping);
        for (Entry entry : mapping.entries()) {
            String key = schema.whole(prefix.isEmpty() ? entry.key().value() : prefix + "." + entry.key().value());
            if (schema.find(key).isPresent()) {
                readSetting(key, entry, mapping, values);
            } else if (schema.isGroup(key)) {
                readSection(key, entry, values);
            } else {
                throw at(entry.key(), schema.unknown(key));
            }
        }
    }

    private void readSetting(String key, Entry entry, Mapping mapping, Map<String, Recipe.Value> values) throws SettingException {
        Place first = places.put(key, new Place(entry, mapping));
        if (first != null) {
            throw at(entry.key(), "%s is set a second time; the first is on line %d".formatted(key, line(first.entry().key())));
        }
        Setting setting = schema.setting(key);
        try {
            values.put(key, new Recipe.Value(value(setting, entry.value()), new Recipe.Origin.Line(name, line(entry.key()))));
        } catch (SettingException e) {
            throw at(entry.key(), e.getMessage());
        }
    }

    private void readSection(String key, Entry entry, Map<String, Recipe.Value> values) throws SettingException {
        Integer first = sectionLines.put(key, line(entry.key()));
        if (first != null) {
            throw at(entry.key(),
                    "the group %s begins a second time; the first is on line %d, put both together".formatted(key, first));
        }
        switch (entry.value()) {
            case Mapping inner -> read(key, inner, values);
            case Scalar scalar when scalar.absent() -> emptySections.put(key, entry);
            default -> throw at(entry.key(), schema.unknown(key));
        }
    }

    private static Object value(Setting setting, Node node) throws SettingException {
        return switch (node) {
            case Scalar scalar when scalar.absent() ->
                throw new SettingException(
                        "%s has no value; give %s, or remove the line".formatted(setting.key(), Schema.accepted(setting)));
            case Node any when setting.type() instanceof Setting.Type.Json -> JsonValue.of(any);
            case Scalar scalar when setting.isList() -> list(setting, List.of(scalar.value()));
            case Scalar scalar -> Values.scalar(setting, scalar.value());
            case Sequence sequence when setting.isList() -> {
                List<String> items = new ArrayList<>();
                for (Node item : sequence.items()) {
                    if (!(item instanceof Scalar scalar) || scalar.absent()) {
                        throw new SettingException(setting.key() + " takes a list of texts; an item of it is no text");
                    }
                    items.add(scalar.value());
                }
                yield list(setting, List.copyOf(items));
            }
            case Sequence sequence ->
                throw new SettingException("%s takes %s, not a list".formatted(setting.key(), Schema.accepted(setting)));
            case Mapping mapping ->
                throw new SettingException(
                        "%s takes %s, not a group of settings".formatted(setting.key(), Schema.accepted(setting)));
        };
    }

    private static List<String> list(Setting setting, List<String> items) throws SettingException {
        return setting.type() instanceof Setting.Type.Addresses ? Values.addresses(setting, items) : items;
    }

    private int line(Node node) {
        return YamlTree.lineAt(text, node.start());
    }

    private SettingException at(Node node, String message) {
        return new SettingException("%s line %d: %s".formatted(name, line(node), message));
    }
}
