package dev.quern.shell.view;

import dev.quern.shell.view.PartedRows.Row;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON: one object a line, as an array or, as JSON Lines, without. */
final class JsonView extends LineView {
    private final boolean alone;

    /**
     * Writes JSON.
     *
     * @param alone whether each object is a line by itself, and there is no array
     */
    JsonView(boolean alone) {
        this.alone = alone;
    }

    @Override
    Lines lines(List<Column> columns) {
        List<String> names = JsonText.unique(columns);
        return alone ? (row, first, out) -> {
            object(names, columns, row.values(names.size()), out);
            out.append('\n');
        } : new Lines() {
            @Override
            public void row(Row row, boolean first, Utf8Buffer out) throws IOException {
                out.append(first ? "[\n  " : ",\n  ");
                object(names, columns, row.values(names.size()), out);
            }

            @Override
            public void foot(boolean none, Utf8Buffer out) throws IOException {
                out.append(none ? "[]\n" : "\n]\n");
            }
        };
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
