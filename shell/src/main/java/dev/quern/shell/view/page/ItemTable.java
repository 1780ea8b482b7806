package dev.quern.shell.view.page;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples and what was left out, a row each, with the source of each to be opened in its place. The script of the page finds in the
 * attributes of a row what it filters by. Stateless.
 */
final class ItemTable {
    private static final List<String> HEADINGS = List.of("state", "stage", "reason", "split", "type", "item", "source");
    private static final int PASSAGE = 4_000;

    private ItemTable() {}

    static long write(String heading, String note, RowSource rows, Markup page) throws IOException {
        page.raw("<section id=\"items\">\n").element("h2", heading).raw("\n").element("p", "note", note).raw("\n");
        page.raw(
                "<noscript><p class=\"note\">Filtering and sorting need JavaScript; all rows are here without it.</p></noscript>\n");
        page.raw(FILTER);
        page.raw("<table class=\"items\">\n<caption class=\"hidden\">").text(heading).raw("</caption>\n<thead><tr>");
        for (String name : HEADINGS) {
            page.raw("<th scope=\"col\">" + name + "</th>");
        }
        page.raw("</tr></thead>\n<tbody>\n");
        Row row = new Row(rows.columns());
        long count = 0;
        for (List<@Nullable Object> values = rows.next(); values != null; values = rows.next()) {
            row.values = values;
            item(row, page);
            count++;
        }
        page.raw("</tbody>\n</table>\n</section>\n");
        return count;
    }

    /** Hidden until the script is there that answers it. */
    private static final String FILTER = """
            <form id="filter" class="filter" role="search" hidden>
            <label>Text <input type="search" name="text" autocomplete="off"></label>
            <label>State <select name="state"><option value="">all</option></select></label>
            <label>Stage <select name="stage"><option value="">all</option></select></label>
            <label>Reason <select name="reason"><option value="">all</option></select></label>
            <label>Split <select name="split"><option value="">all</option></select></label>
            <button type="reset">Clear</button>
            <output aria-live="polite"></output>
            </form>
            """;

    private static void item(Row row, Markup page) throws IOException {
        page.raw("<tr>");
        page.raw("<td data-label=\"state\"><span class=\"badge " + styled(row.text("state")) + "\">").text(row.text("state"))
                .raw("</span></td>");
        for (String name : List.of("stage", "reason", "split")) {
            page.raw("<td data-label=\"" + name + "\">").text(row.text(name)).raw("</td>");
        }
        String type = row.text("type");
        String difficulty = row.text("difficulty");
        page.raw("<td data-label=\"type\">").text(difficulty.isEmpty() ? type : type + " · " + difficulty).raw("</td>");
        page.raw("<td data-label=\"item\" class=\"item\">");
        words(row, page);
        page.raw("</td><td data-label=\"source\" class=\"source\">");
        source(row, page);
        page.raw("</td></tr>\n");
    }

    private static void words(Row row, Markup page) throws IOException {
        if (!row.text("question").isEmpty()) {
            page.element("p", "question", row.text("question")).element("p", "answer", row.text("answer"));
        } else if (!row.text("dropped").isEmpty()) {
            page.element("p", "answer", row.text("dropped"));
        } else if (!row.text("passage").isEmpty()) {
            page.element("p", "passage", shortened(row.text("passage"), 240));
        }
        if (!row.text("evidence").isEmpty()) {
            page.element("p", "evidence", row.text("evidence"));
        }
        page.element("code", row.text("item_id"));
    }

    private static void source(Row row, Markup page) throws IOException {
        page.element("span", "document", row.text("document"));
        if (!row.text("section").isEmpty()) {
            page.element("span", "section", row.text("section"));
        }
        List<?> calls = row.value("calls") instanceof List<?> list ? list : List.of();
        String passage = row.text("passage");
        if (passage.isEmpty() && calls.isEmpty()) {
            return;
        }
        page.raw("<details><summary>Lineage</summary>");
        if (!passage.isEmpty()) {
            page.raw("<p class=\"note\">").text(row.text("chunk_id") + " · from character " + row.text("start_char")).raw("</p>");
            page.element("blockquote", shortened(passage, PASSAGE));
        }
        if (row.value("scores") instanceof Map<?, ?> scores && !scores.isEmpty()) {
            page.raw("<p>Scores: ").text(PlainTable.cell(scores)).raw("</p>");
        }
        if (!calls.isEmpty()) {
            page.raw("<p>Calls:</p><ul>");
            for (Object call : calls) {
                page.element("li", String.valueOf(call));
            }
            page.raw("</ul>");
        }
        page.raw("</details>");
    }

    /** The states are the program's own words; a class takes nothing else. */
    private static String styled(String state) {
        return List.of("kept", "pending", "rejected", "dropped", "failed").contains(state) ? state : "other";
    }

    private static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + " …";
    }

    /** A row whose values are found by name. */
    private static final class Row {
        private final Map<String, Integer> places = new HashMap<>();
        private List<@Nullable Object> values = List.of();

        Row(List<Column> columns) {
            for (int i = 0; i < columns.size(); i++) {
                places.put(columns.get(i).name(), i);
            }
        }

        @Nullable
        Object value(String name) {
            Integer place = places.get(name);
            if (place == null) {
                throw new IllegalArgumentException("the rows have no column " + name);
            }
            return values.get(place);
        }

        String text(String name) {
            return PlainTable.cell(value(name));
        }
    }
}
