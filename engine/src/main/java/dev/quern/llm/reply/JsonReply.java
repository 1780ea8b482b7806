package dev.quern.llm.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a model wrote, read as JSON with patience: text and fences stand around it, several values follow each other, commas are missing
 * or too many, quotes are not escaped or wrongly so, the whole is a text within JSON, and the end is cut off where the token limit struck.
 * What is whole is kept at whatever depth; the rest is passed over. Immutable. Reading takes time linear to the reply.
 *
 * @param values the values found, in the order of the reply; an object or list inside another is part of that
 * @param cut whether the reply ended in the middle of an object or list
 */
public record JsonReply(List<Object> values, boolean cut) {
    /** Replies are far shorter; what follows is not looked at. */
    private static final int MOST_CHARACTERS = 1_000_000;

    /** Each bracket that leads nowhere costs a reading of what follows; a reply that is nothing else is given up after this many. */
    private static final int MOST_READINGS = 32;

    /** JSON inside a string of JSON; models do it once, sometimes twice. */
    private static final int MOST_WRAPPINGS = 3;

    /** Copies the values. */
    public JsonReply {
        values = List.copyOf(values);
    }

    /** Reads a reply. Never fails: a reply without JSON has no values. */
    public static JsonReply read(String reply) {
        String text = reply.length() > MOST_CHARACTERS ? reply.substring(0, MOST_CHARACTERS) : reply;
        JsonReply read = scan(text);
        if (read.values.stream().noneMatch(JsonReply::holdsSomething) && text.contains("\\\"")) {
            JsonReply unwrapped = scan(unescaped(text));
            if (unwrapped.values.stream().anyMatch(JsonReply::holdsSomething)) {
                return unwrapped;
            }
        }
        return read;
    }

    private static JsonReply scan(String text) {
        List<Object> values = new ArrayList<>();
        boolean cut = false;
        long effort = (long) text.length() * MOST_READINGS;
        for (int at = 0; at < text.length() && effort > 0; at++) {
            char c = text.charAt(at);
            if (c == '{' || c == '[') {
                LenientJson.Parsed parsed = LenientJson.parse(text, at);
                if (parsed.value() == null) {
                    effort -= parsed.end() - at;
                    cut |= parsed.cut();
                } else {
                    values.add(parsed.value());
                    at = parsed.end() - 1;
                }
            }
        }
        return new JsonReply(values, cut);
    }

    private static boolean holdsSomething(Object value) {
        return value instanceof Map<?, ?> map ? !map.isEmpty() : value instanceof List<?>;
    }

    /** Takes one layer of escapes off, as when a whole reply is the inside of a JSON string. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                switch (next) {
                    case 'n', 'r', 't' -> plain.append(' ');
                    case '"', '\\', '/' -> plain.append(next);
                    default -> plain.append(c).append(next);
                }
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /**
     * Hands out every object, outermost first and in the order of the reply.
     *
     * @param taker returns whether it took the object; what is inside of one that was taken is not looked at
     */
    public void forEachObject(Predicate<JsonObject> taker) {
        values.forEach(value -> walk(value, taker, 0));
    }

    private static void walk(Object value, Predicate<JsonObject> taker, int wrappings) {
        switch (value) {
            case List<?> list -> list.forEach(element -> walk(element, taker, wrappings));
            case Map<?, ?> map -> {
                if (!taker.test(JsonObject.of(map))) {
                    map.values().forEach(inner -> walk(inner, taker, wrappings));
                }
            }
            case String text when wrappings < MOST_WRAPPINGS && isWrapped(text) ->
                read(text).values.forEach(inner -> walk(inner, taker, wrappings + 1));
            default -> {
            }
        }
    }

    private static boolean isWrapped(String text) {
        String inner = text.strip();
        return inner.startsWith("{") || inner.startsWith("[");
    }

    /** Returns whether the reply says that there is nothing: an empty list, bare or wrapped. */
    public boolean saysNothing() {
        return values.stream().anyMatch(JsonReply::isEmptyList);
    }

    private static boolean isEmptyList(Object value) {
        return value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> object && object.values().stream().anyMatch(List.of()::equals);
    }
}
