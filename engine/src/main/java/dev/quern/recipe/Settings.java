package dev.quern.recipe;

import java.util.List;
import java.util.SortedMap;

/** Validated values of settings, by whole key. Immutable and thread-safe. A key outside the schema is a programming error. */
public interface Settings {
    /** Returns a whole number. */
    long whole(String key);

    /** Returns a number. */
    double decimal(String key);

    /** Returns a flag. */
    boolean flag(String key);

    /** Returns a text or a choice; "" when unset. */
    String text(String key);

    /** Returns a list of texts. */
    List<String> texts(String key);

    /** Returns whether something other than the default says a value. */
    boolean isSet(String key);

    /** Returns what is set below a group, by the rest of the key, in the form that people see, such as {@code extra} fields of a role. */
    SortedMap<String, String> below(String group);

    /** Returns the value in the form that fingerprints and people see, such as {@code 1000} or {@code recursive}. */
    String shown(String key);
}
