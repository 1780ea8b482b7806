package dev.quern.shell.view;

import dev.quern.shell.view.PartedRows.Row;
import java.io.IOException;
import java.util.List;

/** A table of GitHub Flavored Markdown. What Markdown or HTML would act on is escaped; a line break is {@code <br>}. */
final class MarkdownView extends LineView {
    private final ViewOptions options;

    MarkdownView(ViewOptions options) {
        this.options = options;
    }

    @Override
    Lines lines(List<Column> columns) {
        return new Lines() {
            @Override
            public void head(Utf8Buffer out) throws IOException {
                line(columns.stream().map(column -> escaped(column.name())).toList(), out);
                line(columns.stream().map(column -> column.isNumeric() ? "---:" : "---").toList(), out);
            }

            @Override
            public void row(Row row, boolean first, Utf8Buffer out) throws IOException {
                line(row.values(columns.size()).stream().map(value -> escaped(CellText.of(value, options.nullMark()))).toList(),
                        out);
            }
        };
    }

    private static void line(List<String> cells, Appendable out) throws IOException {
        String between = "| ";
        for (String cell : cells) {
            out.append(between).append(cell);
            between = " | ";
        }
        out.append(" |\n");
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
