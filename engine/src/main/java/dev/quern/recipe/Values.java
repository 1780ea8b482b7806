package dev.quern.recipe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Values of settings: read, checked against the type, shown and written. */
final class Values {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

    /** Text that YAML reads as itself everywhere, flow style included, and as nothing but text. */
    private static final Pattern PLAIN = Pattern
            .compile("[\\p{L}_./*][\\p{L}\\p{N}_./*+-]*(:[\\p{L}\\p{N}_./*+-]+)*( [\\p{L}\\p{N}_./*+-]+)*");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");
    private static final Pattern KEY = Pattern.compile("[\\p{Alnum}_.-]+");

    private static final List<String> RESERVED = List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", ".nan",
            ".inf");

    private Values() {}

    static Object parse(Setting setting, String text) throws SettingException {
        return switch (setting.type()) {
            case Setting.Type.Texts() -> texts(setting, text);
            case Setting.Type.Addresses() -> addresses(setting, texts(setting, text));
            default -> scalar(setting, text);
        };
    }

    /** Reads a single value. */
    static Object scalar(Setting setting, String text) throws SettingException {
        String trimmed = text.strip();
        return switch (setting.type()) {
            case Setting.Type.Whole(long min, long max) -> {
                if (!WHOLE.matcher(trimmed).matches()) {
                    throw refused(setting, text);
                }
                BigDecimal number = new BigDecimal(trimmed);
                if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
                    throw refused(setting, text);
                }
                yield number.longValueExact();
            }
            case Setting.Type.Decimal(double min, double max) -> {
                if (!DECIMAL.matcher(trimmed).matches()) {
                    throw refused(setting, text);
                }
                // Adding zero turns -0.0 into 0.0, which is shown and compared alike.
                double number = Double.parseDouble(trimmed) + 0.0;
                if (!(number >= min && number <= max)) {
                    throw refused(setting, text);
                }
                yield number;
            }
            case Setting.Type.Flag() -> switch (trimmed.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on", "1" -> true;
                case "false", "no", "off", "0" -> false;
                default -> throw refused(setting, text);
            };
            case Setting.Type.Choice(List<String> values, var _) -> {
                if (!values.contains(trimmed)) {
                    throw refused(setting, text);
                }
                yield trimmed;
            }
            case Setting.Type.Text() -> {
                if (!text.isEmpty() && text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                    throw new SettingException(
                            "%s takes a text, and %s is blank; leave it out, or unset %s".formatted(
                                    setting.key(), quoted(text), setting.key()));
                }
                yield text;
            }
            case Setting.Type.Json() -> {
                if (JsonValue.isBroken(trimmed)) {
                    throw new SettingException(
                            "%s takes any JSON value, and %s begins like one and is none; put quotes around it, such as '{\"a\": 1}', and for a text '\"[a]\"'"
                                    .formatted(setting.key(), quoted(text)));
                }
                yield JsonValue.of(text);
            }
            case Setting.Type.Secret() -> {
                if (!VARIABLE.matcher(trimmed).matches()) {
                    // never the value: it may be the key
                    throw new SettingException(
                            setting.key()
                                    + " takes the name of an environment variable, such as ${OPENAI_API_KEY}, and never the key"
                                    + " itself. Put the key into the environment or into .env");
                }
                yield trimmed;
            }
            case Setting.Type.Texts(),Setting.Type.Addresses() -> throw refused(setting, text);
        };
    }

    /** Reads {@code [a, b]} as YAML does, and anything else as words between commas. */
    private static List<String> texts(Setting setting, String text) throws SettingException {
        String trimmed = text.strip();
        List<String> items = new ArrayList<>();
        if (!trimmed.startsWith("[")) {
            for (String item : trimmed.split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(item.strip());
                }
            }
            return List.copyOf(items);
        }
        try {
            Node node = new Compose(YamlTree.reading(text)).composeString(trimmed)
                    .orElseThrow(() -> refused(setting, text));
            if (!(node instanceof SequenceNode sequence)) {
                throw refused(setting, text);
            }
            for (Node item : sequence.getValue()) {
                if (!(item instanceof ScalarNode scalar)) {
                    throw refused(setting, text);
                }
                items.add(scalar.getValue());
            }
            return List.copyOf(items);
        } catch (YamlEngineException e) {
            throw new SettingException(refused(setting, text).getMessage(), e);
        }
    }

    /** Refuses what no request could be sent to; the value is shown without what may be secret in it. */
    static List<String> addresses(Setting setting, List<String> items) throws SettingException {
        for (String item : items) {
            Optional<String> complaint = WebAddress.complaintBeforeVariables(item);
            if (complaint.isPresent()) {
                throw new SettingException("%s takes http or https URLs, such as http://localhost:8000/v1, not %s: %s"
                        .formatted(setting.key(), quoted(WebAddress.shown(item)), complaint.get()));
            }
        }
        return items;
    }

    static SettingException refused(Setting setting, String seen) {
        String nearest = setting.type() instanceof Setting.Type.Choice(List<String> values, var _)
                ? Nearest.to(seen, values).map(n -> "; did you mean " + n + "?").orElse("")
                : "";
        return new SettingException(
                "%s takes %s, not %s%s".formatted(setting.key(), accepted(setting.type()), quoted(seen), nearest));
    }

    static String accepted(Setting.Type type) {
        return switch (type) {
            case Setting.Type.Whole(long min, long max) ->
                "a whole number" + range(Long.toString(min), max == Long.MAX_VALUE ? "" : Long.toString(max));
            case Setting.Type.Decimal(double min, double max) ->
                "a number" + range(shown(min), max == Double.MAX_VALUE ? "" : shown(max));
            case Setting.Type.Flag() -> "true or false";
            case Setting.Type.Choice(List<String> values, var _) when values.size() == 1 -> values.getFirst();
            case Setting.Type.Choice(List<String> values, var _) ->
                String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.getLast();
            case Setting.Type.Text() -> "a text";
            case Setting.Type.Texts() -> "a list of texts";
            case Setting.Type.Addresses() -> "a list of http or https URLs";
            case Setting.Type.Json() -> "any JSON value";
            case Setting.Type.Secret() -> "the name of an environment variable, such as ${OPENAI_API_KEY}";
        };
    }

    /** What a setting takes, in short, for the end of a sentence; "" where the default shows it. */
    static String range(Setting.Type type) {
        return switch (type) {
            case Setting.Type.Whole(long min, long max) -> " [" + min + " … " + (max == Long.MAX_VALUE ? "" : max) + "]";
            case Setting.Type.Decimal(double min, double max) ->
                " [" + shown(min) + " … " + (max == Double.MAX_VALUE ? "" : shown(max)) + "]";
            case Setting.Type.Flag() -> " [true | false]";
            case Setting.Type.Choice(List<String> values, var _) -> " [" + String.join(" | ", values) + "]";
            case Setting.Type.Text(),Setting.Type.Texts(),Setting.Type.Addresses(),Setting.Type.Json(),Setting.Type.Secret() ->
                "";
        };
    }

    private static String range(String min, String max) {
        return max.isEmpty() ? ", " + min + " or more" : " from " + min + " to " + max;
    }

    /** Returns the one form that fingerprints and people see; a value in this form is read back as itself. */
    static String shown(Object value) {
        return switch (value) {
            case Double number -> number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case List<?> items -> items.stream().map(item -> yaml((String) item)).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }

    /** Returns a value as YAML writes it, on one line. */
    static String yaml(Object value) {
        return value instanceof String text ? yaml(text) : shown(value);
    }

    private static String yaml(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !text.startsWith("*")
                && !RESERVED.contains(text.toLowerCase(Locale.ROOT))
                && !DECIMAL.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + visible(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** Returns a text on one line, with what a terminal or a reader might not show written as YAML escapes. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                    if (hidden(c)) {
                        visible.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
                    } else {
                        visible.appendCodePoint(c);
                    }
                }
            }
        });
        return visible.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED, Character.PRIVATE_USE ->
                true;
            default -> false;
        };
    }

    /** Returns a key as it is when it could be one, and quoted otherwise. */
    static String word(String key) {
        return KEY.matcher(key).matches() ? key : quoted(key);
    }
}
