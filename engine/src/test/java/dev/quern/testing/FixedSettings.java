package dev.quern.testing;

import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.StageDescriptor;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The defaults of a stage, with some values of the test's own. Unknown keys and types fail. */
public final class FixedSettings implements Settings {
    private final Map<String, Object> values = new HashMap<>();

    private FixedSettings(Map<String, Object> values) {
        this.values.putAll(values);
    }

    /** The defaults of a stage. */
    public static FixedSettings of(StageDescriptor descriptor) {
        Map<String, Object> values = new HashMap<>();
        for (Setting setting : descriptor.settings()) {
            values.put(setting.key(), setting.defaultValue());
        }
        return new FixedSettings(values);
    }

    /** These, with one changed. */
    public FixedSettings with(String key, Object value) {
        if (values.get(key) == null || values.get(key).getClass() != value.getClass()) {
            throw new AssertionError(key + " does not take " + value);
        }
        FixedSettings changed = new FixedSettings(values);
        changed.values.put(key, value);
        return changed;
    }

    @Override
    public long whole(String key) {
        return (Long) value(key);
    }

    @Override
    public double decimal(String key) {
        return (Double) value(key);
    }

    @Override
    public boolean flag(String key) {
        return (Boolean) value(key);
    }

    @Override
    public String text(String key) {
        return (String) value(key);
    }

    @Override
    @SuppressWarnings("unchecked") // a setting of this type holds nothing else
    public List<String> texts(String key) {
        return (List<String>) value(key);
    }

    @Override
    public String shown(String key) {
        return value(key).toString();
    }

    private Object value(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new AssertionError("no setting " + key);
        }
        return value;
    }

    @Override
    public boolean isSet(String key) {
        return values.containsKey(key);
    }

    @Override
    public SortedMap<String, String> below(String group) {
        return Collections.emptySortedMap();
    }
}
