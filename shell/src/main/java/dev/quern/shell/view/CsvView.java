package dev.quern.shell.view;

import java.io.IOException;
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
    private final boolean toTerminal;

    CsvView(ViewOptions options) {
        this.toTerminal = options.toTerminal();
    }

    @Override
    Lines lines(List<Column> columns) {
        return new Lines() {
            @Override
            public void head(Appendable out) throws IOException {
                line(columns.stream().map(Column::name).toList(), out);
            }

            @Override
            public void row(List<@Nullable Object> row, boolean first, Appendable out) throws IOException {
                line(row, out);
            }
        };
    }

    private void line(List<? extends @Nullable Object> row, Appendable out) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            Object value = row.get(i);
            if (value != null) {
                field(text(value), out);
            }
        }
        out.append('\n');
    }

    private String text(Object value) throws IOException {
        if (value instanceof String text) { // by far the most of what is written
            return shown(text);
        }
        if (value instanceof Map || value instanceof List) {
            StringBuilder json = new StringBuilder();
            JsonText.write(value, false, json);
            return json.toString();
        }
        if (value instanceof byte[] blob) {
            return Base64.getEncoder().encodeToString(blob);
        }
        return shown(CellText.of(value, ""));
    }

    private String shown(String text) {
        return toTerminal ? VisibleText.lines(text) : text;
    }

    private static void field(String text, Appendable out) throws IOException {
        boolean quote = text.isEmpty() || text.indexOf('"') >= 0 || text.indexOf(',') >= 0 || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0;
        if (!quote) {
            out.append(text);
            return;
        }
        out.append('"');
        int from = 0;
        int inner;
        do {
            inner = text.indexOf('"', from);
            int to = inner < 0 ? text.length() : inner + 1;
            out.append(text, from, to).append('"'); // the second of two inner ones, or the closing one
            from = to;
        } while (inner >= 0);
    }
}
