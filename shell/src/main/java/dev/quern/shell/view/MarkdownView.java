package dev.quern.shell.view;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of GitHub Flavored Markdown. What Markdown or HTML would act on is escaped; a line break is {@code <br>}. */
final class MarkdownView implements RowView {
    private final ViewOptions options;

    MarkdownView(ViewOptions options) {
        this.options = options;
    }

    @Override
    public long print(RowSource rows, Appendable out) throws IOException {
        List<Column> columns = rows.columns();
        line(columns.stream().map(column -> escaped(column.name())).toList(), out);
        line(columns.stream().map(column -> column.isNumeric() ? "---:" : "---").toList(), out);
        long count = 0;
        for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
            line(row.stream().map(value -> escaped(CellText.of(value, options.nullMark()))).toList(), out);
            count++;
        }
        return count;
    }

    private static void line(List<String> cells, Appendable out) throws IOException {
        out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        String visible = VisibleText.lines(text);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '\\', '|', '`', '*', '[', ']' -> out.append('\\').append(c);
                case '<' -> out.append("&lt;");
                case '&' -> out.append("&amp;");
                case '\n' -> out.append("<br>");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
