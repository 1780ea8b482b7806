package dev.quern.llm.builtin.page;

import dev.quern.llm.builtin.page.Prose.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads HTML tables that stand in Markdown on one line. A table with joined cells is skipped: its columns cannot be told apart. */
final class HtmlTable {
    private HtmlTable() {}

    /** Returns the complete tables between {@code start} and {@code end}. */
    static List<Block> read(String source, int start, int end) {
        List<Block> tables = new ArrayList<>();
        int open = source.indexOf("<table", start);
        while (open >= 0 && open < end) {
            int close = source.indexOf("</table>", open);
            if (close < 0 || close > end) {
                break;
            }
            if (!contains(source, "rowspan", open, close) && !contains(source, "colspan", open, close)) {
                List<List<Prose>> rows = rows(source, open, close);
                if (rows.size() > 1) {
                    tables.add(new Block.Table(rows));
                }
            }
            open = source.indexOf("<table", close);
        }
        return tables;
    }

    private static boolean contains(String source, String word, int start, int end) {
        int at = source.indexOf(word, start);
        return at >= 0 && at < end;
    }

    private static List<List<Prose>> rows(String source, int start, int end) {
        List<List<Prose>> rows = new ArrayList<>();
        int row = source.indexOf("<tr", start);
        while (row >= 0 && row < end) {
            int stop = source.indexOf("</tr>", row);
            stop = stop < 0 || stop > end ? end : stop;
            List<Prose> cells = new ArrayList<>();
            int cell = nextCell(source, row, stop);
            while (cell >= 0) {
                int from = source.indexOf('>', cell) + 1;
                int to = source.indexOf("</t", from);
                to = to < 0 || to > stop ? stop : to;
                if (from <= 0 || from > to) {
                    break;
                }
                cells.add(MarkupStripper.strip(source, List.of(new Span(from, to))));
                cell = nextCell(source, to, stop);
            }
            rows.add(cells);
            row = source.indexOf("<tr", stop);
        }
        int width = rows.isEmpty() ? 0 : rows.getFirst().size();
        rows.removeIf(r -> r.size() != width);
        return rows;
    }

    private static int nextCell(String source, int from, int end) {
        for (int i = source.indexOf("<t", from); i >= 0 && i + 2 < end; i = source.indexOf("<t", i + 2)) {
            char kind = source.charAt(i + 2);
            if (kind == 'd' || kind == 'h') {
                return i;
            }
        }
        return -1;
    }
}
