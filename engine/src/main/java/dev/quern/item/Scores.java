package dev.quern.item;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named measurements of an item, in the order of their names so that equal scores are always written alike.
 *
 * @param values score name to value; a value is finite
 */
public record Scores(SortedMap<String, Double> values) {
    private static final Scores NONE = new Scores(Collections.emptySortedMap());

    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException when a value is not finite
     */
    public Scores {
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            if (!Double.isFinite(entry.getValue())) {
                throw new IllegalArgumentException("score " + entry.getKey() + " is " + entry.getValue());
            }
        }
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Returns no scores. */
    public static Scores none() {
        return NONE;
    }

    /** Returns the given scores. */
    public static Scores of(Map<String, Double> values) {
        return values.isEmpty() ? NONE : new Scores(new TreeMap<>(values));
    }

    /** Returns one score. */
    public static Scores of(String name, double value) {
        return of(Map.of(name, value));
    }
}
