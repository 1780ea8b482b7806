package dev.quern.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings as a line of text for people. */
public final class SettingsText {
    private SettingsText() {}

    /** Returns {@code size=1400 overlap=0}: the settings without the stage's name, in the order of {@code settings}. */
    public static String summary(String stage, Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(e -> (e.getKey().startsWith(stage + ".") ? e.getKey().substring(stage.length() + 1) : e.getKey()) + "="
                        + e.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns what changed between two versions of a stage's settings, such as {@code chunk.size 1000 → 1200}, in the order of keys.
     * A setting that only one of the two knows is {@code —} in the other. What is no setting has a name of two words, such as {@code prompt
     * question}, and says only that it changed.
     */
    public static List<String> changes(Map<String, String> before, Map<String, String> after) {
        SortedMap<String, String> keys = new TreeMap<>(before);
        keys.putAll(after);
        List<String> changes = new ArrayList<>();
        for (String key : keys.keySet()) {
            String was = before.getOrDefault(key, "—");
            String is = after.getOrDefault(key, "—");
            if (!was.equals(is)) {
                changes.add(key.contains(" ") ? key + " changed" : key + " " + was + " → " + is);
            }
        }
        return changes;
    }
}
