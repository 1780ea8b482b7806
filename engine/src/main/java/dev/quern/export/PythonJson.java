package dev.quern.export;

import dev.quern.text.JsonString;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Writes JSON as Python's {@code json.dump(…, indent=2, ensure_ascii=False)} does, byte for byte: two spaces a level, {@code []} and
 * {@code {}} for what is empty, no newline at the end, and of the strings only quotes, backslashes and control characters escaped. Beside
 * the file it keeps a hash of what is said in it, in which the times are left out. For one thread.
 */
final class PythonJson implements Closeable {
    /** As {@code datetime.isoformat()} writes a moment, in UTC. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private final MessageDigest digest = Hashes.sha256();
    private final Writer out;
    private final Writer said = writer(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    private final Deque<Integer> open = new ArrayDeque<>();
    private boolean named;

    PythonJson(Path file) throws IOException {
        out = writer(Files.newOutputStream(file));
    }

    private static Writer writer(OutputStream to) {
        return new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
    }

    PythonJson begin(char bracket) throws IOException {
        place();
        write(String.valueOf(bracket));
        open.push(0);
        return this;
    }

    PythonJson end(char bracket) throws IOException {
        if (open.pop() > 0) {
            line();
        }
        write(String.valueOf(bracket));
        return this;
    }

    PythonJson name(String name) throws IOException {
        place();
        write(JsonString.of(name) + ": ");
        named = true;
        return this;
    }

    PythonJson text(@Nullable String value) throws IOException {
        return literal(value == null ? "null" : JsonString.of(value));
    }

    PythonJson number(@Nullable Long value) throws IOException {
        return literal(String.valueOf(value));
    }

    /** Writes a value as it stands: a number, {@code true}, {@code null} or a quoted string. */
    PythonJson literal(@Nullable String value) throws IOException {
        place();
        write(String.valueOf(value));
        return this;
    }

    /** Writes a moment, which is no part of what is said. */
    PythonJson moment(@Nullable OffsetDateTime value) throws IOException {
        place();
        out.write(value == null ? "null" : '"' + MOMENT.format(value.withOffsetSameInstant(ZoneOffset.UTC)) + '"');
        return this;
    }

    /** Writes a value that is given as JSON, in this layout. */
    PythonJson raw(String json) throws IOException {
        try (JsonParser parser = JsonMembers.JSON.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> begin(token.asCharArray()[0]);
                    case END_OBJECT, END_ARRAY -> end(token.asCharArray()[0]);
                    case PROPERTY_NAME -> name(parser.currentName());
                    case VALUE_STRING -> text(parser.getString());
                    default -> literal(parser.getString());
                }
            }
        }
        return this;
    }

    /** Goes to where the next value stands. */
    private void place() throws IOException {
        if (named) {
            named = false;
        } else if (!open.isEmpty()) {
            int before = open.pop();
            if (before > 0) {
                write(",");
            }
            open.push(before + 1);
            line();
        }
    }

    private void line() throws IOException {
        write("\n" + "  ".repeat(open.size()));
    }

    private void write(String text) throws IOException {
        out.write(text);
        said.write(text);
    }

    /** Returns the hash of what was said, lower-case hexadecimal; to be asked once, after closing. */
    String content() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        try (out; said) {
            out.flush();
        }
    }
}
