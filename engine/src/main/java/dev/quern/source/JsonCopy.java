package dev.quern.source;

import dev.quern.text.JsonString;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Writes JSON again as it was read, without white space: keys in their order, numbers digit by digit. */
final class JsonCopy {
    private JsonCopy() {}

    /** Appends a member's name, and a comma before it unless it is the first. */
    static void key(StringBuilder out, String name) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        string(out, name);
        out.append(':');
    }

    /**
     * Appends the value that the parser stands on; afterwards it stands on its last token.
     *
     * @param most no more is appended once {@code out} is longer; the caller complains
     */
    static void value(JsonParser parser, StringBuilder out, long most) {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    separate(out);
                    out.append(token.asString());
                    depth++;
                }
                case END_OBJECT, END_ARRAY -> {
                    out.append(token.asString());
                    depth--;
                }
                case PROPERTY_NAME -> key(out, parser.currentName());
                case VALUE_STRING -> {
                    separate(out);
                    string(out, parser.getString());
                }
                default -> {
                    separate(out);
                    out.append(parser.getString());
                }
            }
        } while (depth > 0 && out.length() <= most && parser.nextToken() != null);
    }

    /** A value within a list that is not its first has a comma before it. */
    private static void separate(StringBuilder out) {
        char last = out.charAt(out.length() - 1);
        if (last != '[' && last != ':') {
            out.append(',');
        }
    }

    /** Appends a string, quoted; what cannot be stored becomes U+FFFD. */
    static void string(StringBuilder out, String value) {
        out.append(JsonString.of(Characters.storable(value)));
    }

    /** Names what the parser stands on, as an error says it. */
    static String kind(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + parser.getString();
            case VALUE_TRUE, VALUE_FALSE -> parser.getString();
            case VALUE_NULL -> "null";
            case null, default -> "nothing";
        };
    }
}
