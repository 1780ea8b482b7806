package dev.quern.recipe;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

        /**
         * A variable of the environment, or of {@code .env}.
         *
         * @param name the variable's name
         * @param place where it is set: {@code environment}, or {@code .env line 3}
         */
        record Variable(String name, String place) implements Origin {
            @Override
            public String toString() {
                return place + " " + name;
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

    /** Returns where the value of {@code key} came from, or that of the short form which says the same. */
    public Origin origin(String key) {
        String whole = known(key).key();
        Value value = given.get(whole);
        return value == null ? brief(whole).map(Value::origin).orElseGet(Origin.Default::new) : value.origin();
    }

    /** What the short form of a key says, where it says something of that key: {@code auto} is no dialect. */
    private Optional<Value> brief(String whole) {
        return schema.families().stream()
                .flatMap(family -> family.brief(whole).flatMap(brief -> Optional.ofNullable(given.get(brief)))
                        .filter(value -> !family.said(whole, Values.shown(value.value())).isEmpty()).stream())
                .findFirst();
    }

    /** Returns what a key says, or else its short form; "" when neither does. */
    String said(String whole) {
        String direct = text(whole);
        return direct.isEmpty() ? brief(whole).map(value -> Values.shown(value.value())).orElse("") : direct;
    }

    /**
     * Returns this recipe with another value, for the moment; no file is written.
     *
     * @throws SettingException when there is no such setting, or it does not take this value
     */
    public Recipe with(String key, String text) throws SettingException {
        return with(key, text, new Origin.Asked());
    }

    /**
     * Returns this recipe with another value that came from elsewhere. What says the same under another name, as {@code generate.model}
     * and {@code roles.question.model} do, gives way.
     *
     * @throws SettingException when there is no such setting, or it does not take this value
     */
    Recipe with(String key, String text, Origin origin) throws SettingException {
        Setting setting = schema.setting(key);
        Map<String, Value> more = new HashMap<>(given);
        for (SettingFamily family : schema.families()) {
            String whole = family.shorthands().getOrDefault(setting.key(), setting.key());
            family.twin(setting.key())
                    .filter(twin -> more.containsKey(twin) && !more.get(twin).origin().equals(origin))
                    .filter(twin -> !family.said(whole, text).isEmpty())
                    .ifPresent(more::remove);
        }
        more.put(setting.key(), new Value(Values.parse(setting, text), origin));
        return new Recipe(schema, more);
    }

    /** Returns the keys that something sets and that belong to a family of settings, in order. */
    public List<String> familyKeys() {
        return given.keySet().stream()
                .filter(key -> schema.families().stream().anyMatch(family -> family.find(key).isPresent()))
                .sorted()
                .toList();
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
    public boolean isSet(String key) {
        return given.containsKey(known(key).key());
    }

    @Override
    public SortedMap<String, String> below(String group) {
        SortedMap<String, String> below = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(group + ".")) {
                below.put(key.substring(group.length() + 1), Values.shown(value.value()));
            }
        });
        return Collections.unmodifiableSortedMap(below);
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
        Value value = given.get(setting.key());
        Object found = value == null ? setting.defaultValue() : value.value();
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException(
                    "setting " + key + " is " + Values.accepted(setting.type()) + ", read as " + type.getSimpleName());
        }
        return type.cast(found);
    }

    private Setting known(String key) {
        try {
            return schema.setting(key);
        } catch (SettingException e) {
            throw new IllegalArgumentException("no setting is named " + key, e);
        }
    }
}
