package dev.quern.shell.view;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to write rows and to render them. */
final class Rendered {
    private Rendered() {}

    static String as(Format format, ViewOptions options, List<Column> columns, List<List<@Nullable Object>> rows) {
        StringBuilder out = new StringBuilder();
        try {
            long count = format.view(options).print(RowSource.of(columns, rows), out);
            if (count != rows.size()) {
                throw new AssertionError(count + " rows counted, " + rows.size() + " given");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
