package dev.quern.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All settings there are, in the order in which people read them. Immutable and thread-safe. */
public final class Schema {
    /** What belongs to no stage. */
    public static final Section GLOBAL = new Section(
            "",
            "The whole workspace.",
            List.of(
                    Setting.whole(
                            "seed", 42, 0, Long.MAX_VALUE,
                            "where every random choice starts; the same seed gives the same dataset"),
                    Setting.whole(
                            "concurrency", 0, 0, 1024,
                            "items in work at the same time; 0 means one for each processor, and 16 where a model behind the network answers; results never depend on it"),
                    Setting.whole(
                            "retry.attempts", 5, 1, 100,
                            "how often an item is tried when a call breaks down: errors 5xx, time-outs, broken replies; being turned away (429, 503) does not count"),
                    Setting.decimal(
                            "retry.base", 0.5, 0, 600,
                            "seconds that the first wait before another try lasts at most; each further one lasts twice as long, and each is drawn at random between zero and that"),
                    Setting.decimal("retry.cap", 60, 0, 3600, "seconds that such a wait lasts at most"),
                    Setting.decimal(
                            "retry.patience", 600, 0, 86400,
                            "seconds that a run waits for endpoints that answer nothing but refusals and errors, before it stops; 10 at most where none has answered yet and none can be reached"),
                    Setting.texts(
                            "sql.allowed_directories", List.of(),
                            "folders beside the workspace that SQL may read from and write to")));

    private final List<Section> sections;
    private final List<SettingFamily> families;
    private final Map<String, Setting> byKey = new LinkedHashMap<>();

    /**
     * Settings that belong together: those of a stage, or of the whole.
     *
     * @param name the stage's name; "" for what belongs to none
     * @param summary one sentence for people
     * @param settings the settings, in the order in which people read them
     */
    public record Section(String name, String summary, List<Setting> settings) {
        /** Copies the list. */
        public Section {
            settings = List.copyOf(settings);
        }
    }

    private Schema(List<Section> sections, List<SettingFamily> families) {
        this.sections = List.copyOf(sections);
        this.families = List.copyOf(families);
        for (Section section : sections) {
            for (Setting setting : section.settings()) {
                if (byKey.put(setting.key(), setting) != null) {
                    throw new IllegalArgumentException("two settings are named " + setting.key());
                }
            }
        }
    }

    /**
     * The schema of {@link #GLOBAL} followed by {@code sections}.
     *
     * @throws IllegalArgumentException when two settings have the same key
     */
    public static Schema of(Collection<Section> sections) {
        return of(sections, List.of());
    }

    /**
     * The schema of {@link #GLOBAL} followed by {@code sections}, and of families of settings.
     *
     * @throws IllegalArgumentException when two settings have the same key
     */
    public static Schema of(Collection<Section> sections, List<SettingFamily> families) {
        List<Section> all = new ArrayList<>();
        all.add(GLOBAL);
        all.addAll(sections);
        return new Schema(all, families);
    }

    /** Returns the families of settings. */
    public List<SettingFamily> families() {
        return families;
    }

    /** Returns the sections, the global one first. */
    public List<Section> sections() {
        return sections;
    }

    /** Returns the settings of all sections, in order; those of families are not among them. */
    public List<Setting> settings() {
        return List.copyOf(byKey.values());
    }

    /** Returns the keys of all settings, in order; for families those of the members that the program knows. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>(byKey.keySet());
        for (SettingFamily family : families) {
            family.known().forEach(member -> family.of(member).forEach(setting -> keys.add(setting.key())));
        }
        return List.copyOf(keys);
    }

    /** Finds a setting by its whole key. */
    public Optional<Setting> find(String key) {
        Setting setting = byKey.get(key);
        return setting != null
                ? Optional.of(setting)
                : families.stream().flatMap(family -> family.find(key).stream()).findFirst();
    }

    /**
     * Returns the setting that a person means by {@code key}. The name of a family may be left out:
     * {@code question.temperature} means {@code roles.question.temperature}.
     *
     * @throws SettingException when there is none; the message names the nearest key
     */
    public Setting setting(String key) throws SettingException {
        Optional<Setting> setting = find(key).or(
                () -> families.stream().filter(family -> family.known().contains(firstWord(key)))
                        .flatMap(family -> family.find(family.name() + "." + key).stream()).findFirst());
        return setting.orElseThrow(() -> new SettingException(unknown(key)));
    }

    /**
     * Returns the whole key of a setting or a group: {@code question} and {@code question.temperature} lie below {@code roles} where no
     * stage has them. Anything that is not known is returned as it is.
     */
    String whole(String key) {
        if (find(key).isPresent() || isGroup(key)) {
            return key;
        }
        for (SettingFamily family : families) {
            String whole = family.name() + "." + key;
            if (family.known().contains(firstWord(key)) && (family.find(whole).isPresent() || family.isGroup(whole))) {
                return whole;
            }
        }
        return key;
    }

    /** Whether there are settings below a key. */
    boolean isGroup(String key) {
        return byKey.keySet().stream().anyMatch(k -> k.startsWith(key + "."))
                || families.stream().anyMatch(family -> family.isGroup(key));
    }

    /** Returns the key that somebody who typed {@code key} most likely meant. */
    public Optional<String> nearest(String key) {
        Optional<String> whole = Nearest.to(key, keys());
        return whole.isPresent() ? whole : Nearest.to(lastWord(key), lastWords().keySet()).map(lastWords()::get);
    }

    /**
     * Reads a value typed for {@code key}.
     *
     * @return Long, Double, Boolean, String or List of String, as the setting's type says
     * @throws SettingException when there is no such setting, or it does not take this value
     */
    public Object parse(String key, String text) throws SettingException {
        return Values.parse(setting(key), text);
    }

    /** Returns the recipe in which nothing is set. */
    public Recipe defaults() {
        return new Recipe(this, Map.of());
    }

    /** Returns what a setting accepts, for people: {@code a whole number from 1 to 1024}. */
    public static String accepted(Setting setting) {
        return Values.accepted(setting.type());
    }

    String unknown(String key) {
        for (SettingFamily family : families) {
            String said = family.unknown(key);
            if (said != null) {
                return said;
            }
            if (family.known().contains(firstWord(key))
                    && byKey.keySet().stream().noneMatch(k -> k.startsWith(firstWord(key) + "."))) {
                return String.valueOf(family.unknown(family.name() + "." + key));
            }
        }
        List<String> inside = byKey.keySet().stream().filter(k -> k.startsWith(key + ".")).toList();
        if (!inside.isEmpty()) {
            return "%s is a group of settings, not one: %s".formatted(key, String.join(", ", inside));
        }
        @Nullable
        String nearest = nearest(key).orElse(null);
        return Values.word(key) + " is not a setting"
                + (nearest == null ? "; config lists all settings" : "; did you mean " + nearest + "?");
    }

    /** For {@code set size 5}: what follows the last dot, where one setting alone has it. */
    private Map<String, String> lastWords() {
        Map<String, String> words = new TreeMap<>();
        List<String> shared = new ArrayList<>();
        for (String key : byKey.keySet()) {
            if (words.put(lastWord(key), key) != null) {
                shared.add(lastWord(key));
            }
        }
        shared.forEach(words::remove);
        return words;
    }

    private static String firstWord(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static String lastWord(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
