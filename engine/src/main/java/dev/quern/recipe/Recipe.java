package dev.quern.recipe;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The value of every setting, and where it came from. Immutable and thread-safe. */
public final class Recipe implements Settings {
    private final Schema schema;
    private final Map<String, Value> given;

    /** Where a value came from. */
    public sealed interface Origin {
        /** Nothing sets it. */
        record Default() implements Origin {
            @Override
            public String toString() {
                return "default";
            }
        }

        /**
         * A line of a file.
         *
         * @param file the file's name
         * @param line counted from 1
         */
        record Line(String file, int line) implements Origin {
            @Override
            public String toString() {
                return file + " line " + line;
            }
        }

        /** Somebody asked for it for the moment; no file holds it. */
        record Asked() implements Origin {
            @Override
            public String toString() {
                return "for this command";
            }
        }
    }

    /**
     * A value that something set.
     *
     * @param value Long, Double, Boolean, String or List of String
     * @param origin what set it
     */
    record Value(Object value, Origin origin) {}

    Recipe(Schema schema, Map<String, Value> given) {
        this.schema = schema;
        this.given = Map.copyOf(given);
    }

    /** Returns what settings there are. */
    public Schema schema() {
        return schema;
    }

    /** Returns where the value of {@code key} came from. */
    public Origin origin(String key) {
        known(key);
        Value value = given.get(key);
        return value == null ? new Origin.Default() : value.origin();
    }

    /**
     * Returns this recipe with another value, for the moment; no file is written.
     *
     * @throws SettingException when there is no such setting, or it does not take this value
     */
    public Recipe with(String key, String text) throws SettingException {
        Map<String, Value> more = new HashMap<>(given);
        more.put(key, new Value(schema.parse(key, text), new Origin.Asked()));
        return new Recipe(schema, more);
    }

    /**
     * Returns the settings of one stage in the form that fingerprints and people see, by whole key.
     *
     * @param stage the stage's name
     * @param except whole keys to leave out, such as thresholds that decide only when reading
     */
    public SortedMap<String, String> of(String stage, Set<String> except) {
        SortedMap<String, String> shown = new TreeMap<>();
        for (String key : schema.keys()) {
            if (key.startsWith(stage + ".") && !except.contains(key)) {
                shown.put(key, shown(key));
            }
        }
        return Collections.unmodifiableSortedMap(shown);
    }

    @Override
    public long whole(String key) {
        return value(key, Long.class);
    }

    @Override
    public double decimal(String key) {
        return value(key, Double.class);
    }

    @Override
    public boolean flag(String key) {
        return value(key, Boolean.class);
    }

    @Override
    public String text(String key) {
        return value(key, String.class);
    }

    @Override
    public List<String> texts(String key) {
        return value(key, List.class).stream().map(String.class::cast).toList();
    }

    @Override
    public String shown(String key) {
        return Values.shown(value(key, Object.class));
    }

    /** Returns the keys that something other than the default sets, and their values. */
    Map<String, Object> given() {
        Map<String, Object> values = new TreeMap<>();
        given.forEach((key, value) -> values.put(key, value.value()));
        return values;
    }

    private <T> T value(String key, Class<T> type) {
        Setting setting = known(key);
        Value value = given.get(key);
        Object found = value == null ? setting.defaultValue() : value.value();
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException(
                    "setting " + key + " is " + Values.accepted(setting.type()) + ", read as " + type.getSimpleName());
        }
        return type.cast(found);
    }

    private Setting known(String key) {
        return schema.find(key).orElseThrow(() -> new IllegalArgumentException("no setting is named " + key));
    }
}
