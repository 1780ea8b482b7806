package dev.quern.recipe;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of the process and those of the workspace's {@code .env}; the process wins, and a variable that it sets to nothing counts
 * as not set. Holds secrets: its text form shows names alone. Immutable and thread-safe.
 */
public final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** Names of variables that hold secrets, by custom. */
    private static final Pattern SECRET = Pattern
            .compile("(?i)(?:.*_)?(?:api_?key|key|token|secret|password|passwd|pat|credentials?)(?:_.*|\\d*)");

    /** A shorter value stands in many a text by chance. Characters. */
    private static final int LEAST_SECRET = 8;

    private final SortedMap<String, Found> found = new TreeMap<>();

    /**
     * A variable that is set.
     *
     * @param value what it holds; it may be a secret
     * @param place {@code environment}, or {@code .env line 3}
     */
    public record Found(String value, String place) {
        @Override
        public String toString() {
            return "set (" + place + ")";
        }
    }

    private Variables() {}

    /**
     * The variables of a process, and below them those of a file.
     *
     * @param process the variables, such as {@link System#getenv()}
     * @param dotEnv what {@link DotEnv} read
     */
    public static Variables of(Map<String, String> process, SortedMap<String, Found> dotEnv) {
        Variables variables = new Variables();
        dotEnv.forEach((name, value) -> {
            if (!value.value().isBlank()) {
                variables.found.put(name, value);
            }
        });
        process.forEach((name, value) -> {
            if (!value.isBlank()) {
                variables.found.put(name, new Found(value, "environment"));
            }
        });
        return variables;
    }

    /** The variables of a process alone. */
    public static Variables of(Map<String, String> process) {
        return of(process, Collections.emptySortedMap());
    }

    /** Finds a variable that holds something. */
    public Optional<Found> find(String name) {
        return Optional.ofNullable(found.get(name));
    }

    /** Returns the name in a text that is {@code ${NAME}} and nothing else. */
    public static Optional<String> name(String text) {
        Matcher matcher = REFERENCE.matcher(text.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns what a variable holds, or "". */
    public String value(String name) {
        Found variable = found.get(name);
        return variable == null ? "" : variable.value().strip();
    }

    /**
     * Puts variables in the place of {@code ${NAME}}.
     *
     * @param key the setting that holds the text, for the message
     * @throws SettingException when one of them is not set
     */
    public String resolve(String key, String text) throws SettingException {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!found.containsKey(name)) {
                throw new SettingException(
                        key + " needs the variable " + name + ", which is not set.   Set it in the environment or in .env");
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value(name)));
        }
        return matcher.appendTail(resolved).toString();
    }

    /** Whether a text holds the value of a variable that is named like a secret, such as {@code OPENAI_API_KEY}. */
    public boolean revealedBy(String text) {
        return found.entrySet().stream().filter(variable -> SECRET.matcher(variable.getKey()).matches())
                .map(variable -> variable.getValue().value().strip())
                .anyMatch(value -> value.length() >= LEAST_SECRET && text.contains(value));
    }

    @Override
    public String toString() {
        return found.keySet().toString();
    }
}
