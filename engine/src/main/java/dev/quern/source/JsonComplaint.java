package dev.quern.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a few words what the JSON parser says in many. */
final class JsonComplaint {
    private static final Pattern UNEXPECTED = Pattern
            .compile("Unexpected character \\((?:'(.+?)' )?\\(?code (\\d+).*?\\)\\)?: (.*)", Pattern.DOTALL);

    private JsonComplaint() {}

    /** Shortens a message of Jackson's. */
    static String of(String message) {
        if (message.startsWith("Unexpected end-of-input") || message.startsWith("Unexpected end of input")) {
            return "the file ends too early";
        }
        if (message.startsWith("Duplicate ")) {
            return message.split("\n", 2)[0];
        }
        Matcher matcher = UNEXPECTED.matcher(message);
        if (matcher.matches()) {
            String rest = matcher.group(3);
            String seen = matcher.group(1) == null ? "character " + matcher.group(2) : "'" + matcher.group(1) + "'";
            if (rest.contains("expecting comma")) {
                return "expected ',', saw " + seen;
            }
            if (rest.contains("expecting a colon")) {
                return "expected ':', saw " + seen;
            }
            if (rest.contains("expecting double-quote")) {
                return "expected '\"', saw " + seen;
            }
            return "expected a value, saw " + seen;
        }
        return message.split("\n", 2)[0];
    }
}
