package dev.quern.shell.view.page;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as a table. Stateless. */
final class PlainTable {
    private PlainTable() {}

    static void write(String heading, String note, RowSource rows, Markup page) throws IOException {
        List<@Nullable Object> row = rows.next();
        if (row == null) {
            return;
        }
        List<Column> columns = rows.columns();
        page.raw("<section>\n").element("h2", heading).raw("\n");
        if (!note.isEmpty()) {
            page.element("p", "note", note).raw("\n");
        }
        page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\"").attribute("aria-label", heading)
                .raw("><table>\n<thead><tr>");
        for (Column column : columns) {
            page.raw("<th scope=\"col\"" + (column.isNumeric() ? " class=\"number\"" : "") + ">").text(words(column.name()))
                    .raw("</th>");
        }
        page.raw("</tr></thead>\n<tbody>\n");
        while (row != null) {
            page.raw("<tr>");
            for (int i = 0; i < columns.size(); i++) {
                page.raw(columns.get(i).isNumeric() ? "<td class=\"number\">" : "<td>").text(cell(row.get(i))).raw("</td>");
            }
            page.raw("</tr>\n");
            row = rows.next();
        }
        page.raw("</tbody>\n</table></div>\n</section>\n");
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    /** A value in few words: numbers grouped, a map as {@code key value · key value}. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> map.entrySet().stream().map(entry -> entry.getKey() + " " + cell(entry.getValue()))
                    .collect(Collectors.joining(" · "));
            case List<?> list -> list.stream().map(PlainTable::cell).collect(Collectors.joining(" · "));
            case Number number -> Numbers.shown(number);
            default -> value.toString();
        };
    }
}
