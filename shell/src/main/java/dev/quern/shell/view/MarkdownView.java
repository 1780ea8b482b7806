package dev.quern.shell.view;

import java.io.IOException;
import java.util.List;
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
        TextBuffer lines = new TextBuffer(out);
        long count = 0;
        try {
            line(columns.stream().map(column -> escaped(column.name())).toList(), lines);
            line(columns.stream().map(column -> column.isNumeric() ? "---:" : "---").toList(), lines);
            for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
                line(row.stream().map(value -> escaped(CellText.of(value, options.nullMark()))).toList(), lines);
                count++;
            }
        } finally {
            lines.drain(); // the rows before one that could not be read are whole
        }
        return count;
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
