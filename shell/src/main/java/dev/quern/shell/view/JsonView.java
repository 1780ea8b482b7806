package dev.quern.shell.view;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON: one object a line, as an array or, as JSON Lines, without. */
final class JsonView implements RowView {
    private final boolean lines;

    JsonView(boolean lines) {
        this.lines = lines;
    }

    @Override
    public long print(RowSource rows, Appendable out) throws IOException {
        List<Column> columns = rows.columns();
        List<String> names = JsonText.unique(columns);
        TextBuffer text = new TextBuffer(out);
        long count = 0;
        try {
            for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
                if (!lines) {
                    text.append(count == 0 ? "[\n  " : ",\n  ");
                }
                object(names, columns, row, text);
                if (lines) {
                    text.append('\n');
                }
                count++;
            }
            if (!lines) {
                text.append(count == 0 ? "[]\n" : "\n]\n");
            }
        } finally {
            text.drain(); // the rows before one that could not be read are whole
        }
        return count;
    }

    private static void object(List<String> names, List<Column> columns, List<@Nullable Object> row, Appendable out)
            throws IOException {
        out.append('{');
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            JsonText.string(names.get(i), out);
            out.append(": ");
            JsonText.write(row.get(i), columns.get(i).isJson(), out);
        }
        out.append('}');
    }
}
