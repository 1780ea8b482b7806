package dev.quern.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds questions with answers in what a model wrote, which is seldom the bare JSON that it was asked for: text and fences stand
 * around it, commas are missing or too many, quotes inside strings are not escaped or wrongly so, and the end is cut off where the
 * token limit struck. Every object that is whole and has a question and an answer counts, at whatever depth; the rest is passed over.
 */
public final class JsonPairs {
    /** Replies are far shorter; what follows is not looked at. */
    private static final int MOST_CHARACTERS = 1_000_000;

    /** Each brace that leads nowhere costs a reading of what follows; a reply that is nothing else is given up after this many. */
    private static final int MOST_READINGS = 32;

    private JsonPairs() {}

    /**
     * What a model wrote.
     *
     * @param kind "" where it named none
     */
    public record Written(String question, String answer, String kind) {}

    /**
     * What was found.
     *
     * @param pairs in the order of the reply
     * @param understood false when the reply holds neither a pair nor an empty list
     */
    public record Found(List<Written> pairs, boolean understood) {}

    /** Reads a reply. */
    public static Found read(String reply) {
        String text = reply.length() > MOST_CHARACTERS ? reply.substring(0, MOST_CHARACTERS) : reply;
        List<Written> pairs = new ArrayList<>();
        boolean emptyList = false;
        long effort = (long) text.length() * MOST_READINGS;
        for (int at = 0; at < text.length() && effort > 0; at++) {
            char c = text.charAt(at);
            if (c == '{' || c == '[') {
                LenientJson.Parsed parsed = LenientJson.parse(text, at);
                if (parsed.value() == null) {
                    effort -= parsed.end() - at;
                } else {
                    emptyList |= isEmptyList(parsed.value());
                    collect(parsed.value(), pairs);
                    at = parsed.end() - 1;
                }
            }
        }
        return new Found(List.copyOf(pairs), !pairs.isEmpty() || emptyList);
    }

    /** Whether a model says that it has no question: a bare empty list, or one that it wrapped. */
    private static boolean isEmptyList(Object value) {
        return value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> object && object.values().stream().anyMatch(List.of()::equals);
    }

    private static void collect(Object value, List<Written> pairs) {
        switch (value) {
            case List<?> list -> list.forEach(element -> collect(element, pairs));
            case Map<?, ?> object -> {
                String question = text(object, "question", "q");
                String answer = text(object, "answer", "a");
                if (!question.isEmpty() && !answer.isEmpty()) {
                    pairs.add(new Written(question, answer, text(object, "kind", "type")));
                } else {
                    object.values().forEach(inner -> collect(inner, pairs));
                }
            }
            default -> {
            }
        }
    }

    private static String text(Map<?, ?> object, String name, String alias) {
        for (String wanted : List.of(name, alias)) {
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                if (String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT).equals(wanted)) {
                    return flat(entry.getValue());
                }
            }
        }
        return "";
    }

    /** An answer may come as a number, or as a list of texts. */
    private static String flat(Object value) {
        return switch (value) {
            case String text -> text.strip();
            case List<?> list when list.stream().allMatch(String.class::isInstance) -> String
                    .join(", ", list.stream().map(element -> String.valueOf(element).strip()).toList());
            default -> "";
        };
    }
}
