package dev.quern.llm.builtin.find;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which prepositions a verb takes, from lines such as "consist of, depend on upon". */
final class Prepositions {
    private Prepositions() {}

    /** Returns the prepositions by verb. */
    static Map<String, Set<String>> read(String list) {
        Map<String, Set<String>> byVerb = new HashMap<>();
        for (String entry : list.split(", ")) {
            String[] words = entry.strip().split(" ", 2);
            if (byVerb.put(words[0], Set.of(words[1].split(" "))) != null) {
                throw new IllegalArgumentException("verb twice: " + words[0]);
            }
        }
        return Map.copyOf(byVerb);
    }
}
