package dev.quern.shell.command;

import dev.quern.Quern;
import dev.quern.recipe.SettingException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which of the notes on settings that do not go together a person sees: what is new, and what concerns the keys at hand. */
public final class SettingNotes {
    private SettingNotes() {}

    /** Returns what is said after some settings were changed: notes that were not there before, and those that name one of them. */
    static List<String> after(List<String> now, List<String> before, Collection<String> keys) {
        return now.stream().filter(note -> !before.contains(note) || keys.stream().anyMatch(note::contains)).toList();
    }

    /** Returns what is said of a setting or a group of them; of all where {@code key} is "". */
    static List<String> about(Quern quern, String key) throws SettingException {
        return quern.settings().notes().stream().filter(note -> note.contains(key)).toList();
    }

    /** Returns what is said of settings that hold for one command. */
    public static List<String> of(Quern quern, Map<String, String> settings) throws SettingException {
        return settings.isEmpty()
                ? List.of()
                : after(quern.settings().notes(settings), quern.settings().notes(), settings.keySet());
    }
}
