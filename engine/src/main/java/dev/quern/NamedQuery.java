package dev.quern;

import dev.quern.recipe.Nearest;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query with a name, and a header that says what it answers. Its SQL reads parameters with {@code getvariable('name')} and has the
 * defaults built in, so that the file works in any DuckDB client.
 *
 * @param name as typed after {@code query}
 * @param what what it answers, one sentence
 * @param parameters what it takes
 * @param grain what one row is
 * @param units units of its columns
 * @param sql the whole file
 */
public record NamedQuery(String name, String what, List<Parameter> parameters, String grain, String units, String sql) {
    private static final Pattern HEADER = Pattern.compile("-- (what|parameter|grain|units): (.+)");
    private static final Pattern PARAMETER = Pattern
            .compile("(\\w+) (text|whole|number|stage|judge) = ('[^']*'|[0-9.-]+) \\| (.+)");

    /**
     * What a query takes.
     *
     * @param name its name
     * @param type {@code text}, {@code whole} (0 or more), {@code number}, {@code stage}, or {@code judge} for a stage that judges
     * @param defaultValue its value when it is not given, as written in SQL
     * @param meaning what it is, with units
     */
    public record Parameter(String name, String type, String defaultValue, String meaning) {
        private Object value(String query, String text) {
            try {
                return switch (type) {
                    case "whole" -> whole(text.strip());
                    case "number" -> Double.valueOf(text.strip());
                    case "stage", "judge" -> stage(query, text.strip());
                    default -> text;
                };
            } catch (NumberFormatException e) {
                throw new QuernException("query %s: %s takes a %s, not '%s'  (%s)".formatted(
                        query, name, type.equals("whole") ? "whole number, 0 or more" : "number", text, meaning), e);
            }
        }

        private static Long whole(String text) {
            long number = Long.parseLong(text);
            if (number < 0) {
                throw new NumberFormatException("less than 0");
            }
            return number;
        }

        /** A name that no stage has would give no rows, as one of which there is nothing to tell does. */
        private String stage(String query, String text) {
            List<String> stages = Stages.all().stream().map(StageDefinition::descriptor)
                    .filter(stage -> type.equals("stage") || stage.effect() == Effect.JUDGES).map(StageDescriptor::name).toList();
            if (stages.contains(text) || defaultValue.equals("'" + text + "'")) {
                return text;
            }
            throw new QuernException("query %s: %s takes a stage%s, not '%s'%s  (stages: %s)".formatted(
                    query, name, type.equals("judge") ? " that judges" : "", text,
                    Nearest.to(text, stages).map(near -> "; did you mean " + near + "?").orElse(""), String.join(", ", stages)));
        }
    }

    /** Copies the list. */
    public NamedQuery {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads a query's file.
     *
     * @throws IllegalArgumentException when its header lacks something
     */
    public static NamedQuery parse(String name, String file) {
        Map<String, String> header = new TreeMap<>();
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (String line : file.lines().takeWhile(l -> l.startsWith("--")).toList()) {
            Matcher matcher = HEADER.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("query " + name + ": not a line of a header: " + line);
            }
            if (!matcher.group(1).equals("parameter")) {
                header.put(matcher.group(1), matcher.group(2));
                continue;
            }
            Matcher parameter = PARAMETER.matcher(matcher.group(2));
            if (!parameter.matches()) {
                throw new IllegalArgumentException("query " + name + ": not a parameter: " + line);
            }
            String word = parameter.group(1);
            parameters.put(word, new Parameter(word, parameter.group(2), parameter.group(3), parameter.group(4)));
        }
        return new NamedQuery(
                name, required(name, header, "what"), List.copyOf(parameters.values()), required(name, header, "grain"),
                required(name, header, "units"), file);
    }

    private static String required(String name, Map<String, String> header, String word) {
        String value = header.get(word);
        if (value == null) {
            throw new IllegalArgumentException("query " + name + ": its header has no line '-- " + word + ": …'");
        }
        return value;
    }

    /**
     * Returns the variables to run it with.
     *
     * @param given what a person typed, by parameter
     * @throws QuernException when it takes no such parameter, or not this value
     */
    public Map<String, Object> variables(Map<String, String> given) {
        Map<String, Object> variables = new TreeMap<>();
        given.forEach((word, text) -> variables.put(word, parameter(word).value(name, text)));
        return variables;
    }

    private Parameter parameter(String word) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        return parameters.stream()
                .filter(p -> p.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new QuernException("query %s takes no '%s'%s".formatted(
                        name, word,
                        names.isEmpty()
                                ? "; it has no parameters"
                                : Nearest.to(word, names).map(n -> ". Did you mean " + n + "?").orElse("")
                                        + "  (parameters: " + String.join(", ", names) + ")")));
    }
}
