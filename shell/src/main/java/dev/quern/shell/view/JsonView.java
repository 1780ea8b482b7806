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
        long count = 0;
        for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
            if (!lines) {
                out.append(count == 0 ? "[\n  " : ",\n  ");
            }
            object(names, columns, row, out);
            if (lines) {
                out.append('\n');
            }
            count++;
        }
        if (!lines) {
            out.append(count == 0 ? "[]\n" : "\n]\n");
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
