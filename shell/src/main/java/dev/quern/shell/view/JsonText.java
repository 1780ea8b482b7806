package dev.quern.shell.view;

import dev.quern.text.JsonString;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Values as JSON (RFC 8259). Numbers keep every digit; NaN and the infinities, which JSON lacks, are the strings {@code "NaN"},
 * {@code "Infinity"}, {@code "-Infinity"}. Blobs are Base64, times are ISO 8601 text. Whatever is not printable ASCII-safe for a
 * terminal (controls, direction marks, lone surrogates) is escaped, which loses nothing. Stateless.
 */
final class JsonText {
    private static final JsonFactory STRICT = new JsonFactory();

    private JsonText() {}

    static void write(@Nullable Object value, boolean isJson, Appendable out) throws IOException {
        switch (value) {
            case null -> out.append("null");
            case Boolean b -> out.append(b.toString());
            case Number number -> number(number, out);
            case String text when isJson && isDocument(text) -> out.append(onOneLine(text.strip()));
            case byte[] blob -> string(Base64.getEncoder().encodeToString(blob), out);
            case Map<?, ?> map -> object(map, out);
            case List<?> list -> array(list, out);
            default -> string(value.toString(), out);
        }
    }

    /** Writes text in quotes. */
    static void string(String text, Appendable out) throws IOException {
        JsonString.write(text, c -> isRisky((char) c), out);
    }

    /** Returns names that differ: the second {@code a} becomes {@code a_1}, since an object has each name once. */
    static List<String> unique(List<Column> columns) {
        Set<String> used = new HashSet<>();
        return columns.stream().map(column -> {
            String name = column.name();
            for (int n = 1; !used.add(name); n++) {
                name = column.name() + "_" + n;
            }
            return name;
        }).toList();
    }

    private static void number(Number number, Appendable out) throws IOException {
        double d = number.doubleValue();
        if (number instanceof Double && !Double.isFinite(d) || number instanceof Float f && !Float.isFinite(f)) {
            string(Double.toString(d), out);
        } else {
            out.append(CellText.number(number));
        }
    }

    private static void object(Map<?, ?> map, Appendable out) throws IOException {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(comma);
            string(CellText.of(entry.getKey(), "null"), out);
            out.append(": ");
            write(entry.getValue(), false, out);
            comma = ", ";
        }
        out.append('}');
    }

    private static void array(List<?> list, Appendable out) throws IOException {
        out.append('[');
        String comma = "";
        for (Object value : list) {
            out.append(comma);
            write(value, false, out);
            comma = ", ";
        }
        out.append(']');
    }

    private static String onOneLine(String document) {
        return document.indexOf('\n') < 0 && document.indexOf('\r') < 0 ? document : document.replaceAll("[\\r\\n]+\\s*", " ");
    }

    private static boolean isRisky(char c) {
        return c < ' ' || c >= 0x7F && c < 0xA0 || c == 0x61C || c == 0x200E || c == 0x200F || c >= 0x2028 && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069 || c == 0xFEFF || Character.isSurrogate(c);
    }

    /** A column of type JSON may hold text that nobody checked; what is no JSON is written as a string. */
    private static boolean isDocument(String text) {
        if (text.chars().anyMatch(c -> isRisky((char) c) && c != '\n' && c != '\r' && !Character.isSurrogate((char) c))) {
            return false;
        }
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
