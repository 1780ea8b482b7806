package dev.quern.llm.reply;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object of a reply. Names are found whatever their case. Immutable.
 *
 * @param members String, a word, List or Map, by name
 */
public record JsonObject(Map<String, Object> members) {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,12}(?:[.]\\d{1,12})?");

    /** A mark out of the best one: {@code 4/5}, {@code 4 out of 5}. */
    private static final Pattern OUT_OF = Pattern.compile("([-+]?\\d{1,9}(?:[.]\\d{1,9})?)\\s*(?:/|out of|of)\\s*(\\d{1,9})");

    /** Returns the names, as they were written and in that order. */
    public Set<String> names() {
        return members.keySet();
    }

    /**
     * Returns the text of the first of these members that has one: a string, a number or word as written, a list of them joined by
     * commas; "" when none has.
     */
    public String text(String... names) {
        for (String name : names) {
            String text = flat(member(name));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /**
     * Returns a number, however it was written: {@code 4}, {@code "4"}, {@code "4/5"} where {@code most} is 5. Empty when there is none.
     *
     * @param most the greatest value that the number may have, for marks out of it
     */
    public OptionalDouble number(String name, double most) {
        String text = flat(member(name));
        if (NUMBER.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        Matcher outOf = OUT_OF.matcher(text);
        return outOf.matches() && Double.parseDouble(outOf.group(2)) == most
                ? OptionalDouble.of(Double.parseDouble(outOf.group(1)))
                : OptionalDouble.empty();
    }

    /** Returns whether there is such a member. */
    public boolean has(String name) {
        return member(name) != null;
    }

    /** Returns the object that a member holds, or null. */
    public @Nullable JsonObject object(String name) {
        return member(name) instanceof Map<?, ?> map ? of(map) : null;
    }

    static JsonObject of(Map<?, ?> map) {
        Map<String, Object> members = new java.util.LinkedHashMap<>();
        map.forEach((name, value) -> members.put((String) name, value));
        return new JsonObject(members);
    }

    private @Nullable Object member(String name) {
        Object exact = members.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Object> entry : members.entrySet()) {
            if (entry.getKey().strip().toLowerCase(Locale.ROOT).equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static String flat(@Nullable Object value) {
        return switch (value) {
            case String text -> text.strip();
            case JsonWord word -> word.isNothing() ? "" : word.text();
            case List<?> list when list.stream().noneMatch(JsonObject::isNested) ->
                list.stream().map(JsonObject::flat).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
            case null, default -> "";
        };
    }

    private static boolean isNested(Object element) {
        return element instanceof Map || element instanceof List;
    }
}
