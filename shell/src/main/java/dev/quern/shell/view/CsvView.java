package dev.quern.shell.view;

import dev.quern.shell.view.PartedRows.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, but with lines ended by a line feed alone, as the other tools of a pipe expect. NULL is an empty field,
 * empty text is {@code ""}. Nested values are JSON, blobs Base64. Off a terminal text is written character for character; on one,
 * control characters other than line breaks become visible symbols.
 */
final class CsvView extends LineView {
    /** A bit for each character for which a field is quoted; all are below 64. */
    private static final long QUOTED = 1L << '"' | 1L << ',' | 1L << '\n' | 1L << '\r';

    private final boolean toTerminal;

    CsvView(ViewOptions options) {
        this.toTerminal = options.toTerminal();
    }

    @Override
    Lines lines(List<Column> columns) {
        return new Lines() {
            @Override
            public void head(Utf8Buffer out) throws IOException {
                line(columns.size(), i -> columns.get(i).name(), out);
            }

            @Override
            public void row(Row row, boolean first, Utf8Buffer out) throws IOException {
                line(columns.size(), row, out);
            }
        };
    }

    /** All fields are made before the first is written, so that no row is there in part. */
    private void line(int columns, Row row, Utf8Buffer out) throws IOException {
        byte[] @Nullable [] fields = new byte[columns][];
        for (int i = 0; i < columns; i++) {
            fields[i] = utf8(row, i);
        }
        for (int i = 0; i < columns; i++) {
            if (i > 0) {
                out.append(',');
            }
            if (fields[i] != null) {
                field(fields[i], out);
            }
        }
        out.append('\n');
    }

    private byte @Nullable [] utf8(Row row, int column) throws IOException {
        byte[] utf8 = toTerminal ? null : row.utf8(column); // by far the most of what is written
        if (utf8 != null) {
            return utf8;
        }
        Object value = row.value(column);
        return value == null ? null : text(value).getBytes(StandardCharsets.UTF_8);
    }

    private String text(Object value) throws IOException {
        if (value instanceof Map || value instanceof List) {
            StringBuilder json = new StringBuilder();
            JsonText.write(value, false, json);
            return json.toString();
        }
        if (value instanceof byte[] blob) {
            return Base64.getEncoder().encodeToString(blob);
        }
        String text = CellText.of(value, "");
        return toTerminal ? VisibleText.lines(text) : text;
    }

    /** What is looked for is ASCII, and no byte of another character is. */
    private static void field(byte[] utf8, Utf8Buffer out) throws IOException {
        if (!isQuoted(utf8)) {
            out.append(utf8, 0, utf8.length);
            return;
        }
        out.append('"');
        int from = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '"') {
                out.append(utf8, from, i + 1);
                from = i; // which is written twice
            }
        }
        out.append(utf8, from, utf8.length).append('"');
    }

    private static boolean isQuoted(byte[] utf8) {
        for (byte b : utf8) {
            if ((b & ~63) == 0 && (QUOTED >>> b & 1) != 0) {
                return true;
            }
        }
        return utf8.length == 0;
    }
}
