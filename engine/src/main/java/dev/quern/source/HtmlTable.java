package dev.quern.source;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A table of data as a pipe table (GitHub Flavored Markdown §4.10). Its first row is the header. A cell that spans rows is repeated in each of
 * them, so that every row can be understood alone.
 *
 * @param caption its caption, or ""
 * @param rows its cells
 */
record HtmlTable(String caption, List<List<String>> rows) {
    private static final int MOST_COLUMNS = 100;

    /** A longer cell is not repeated. */
    private static final int REPEATED = 120;

    /** Returns the table; null when it is there for the layout only, and its cells are blocks of text. */
    static @Nullable HtmlTable of(Element table) {
        if (table.attr("role").equals("presentation")
                || table.selectFirst("table table, h1, h2, h3, h4, h5, h6, pre, dl, td p + p") != null) {
            return null;
        }
        List<List<String>> rows = new ArrayList<>();
        TreeMap<Integer, Span> open = new TreeMap<>();
        int columns = 0;
        for (Element row : table.select("tr")) {
            List<String> cells = row(row, open);
            if (cells.stream().anyMatch(c -> !c.isEmpty())) {
                rows.add(cells);
                columns = Math.max(columns, cells.size());
            }
        }
        if (columns < 2) {
            return null;
        }
        for (List<String> row : rows) {
            while (row.size() < columns) {
                row.add("");
            }
        }
        Element caption = table.selectFirst("caption");
        return new HtmlTable(caption == null ? "" : Characters.line(caption.text()), rows);
    }

    private record Span(String text, int rows) {}

    private static List<String> row(Element row, TreeMap<Integer, Span> open) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row.children()) {
            if (!cell.is("td, th")) {
                continue;
            }
            fill(cells, open);
            if (cells.size() >= MOST_COLUMNS) {
                break;
            }
            String text = Characters.line(text(cell)).replace("|", "\\|");
            int down = HtmlCode.integer(cell.attr("rowspan"), 1);
            int across = Math.min(Math.max(1, HtmlCode.integer(cell.attr("colspan"), 1)), MOST_COLUMNS - cells.size());
            for (int n = 0; n < across; n++) {
                if (down > 1) {
                    open.put(cells.size(), new Span(n == 0 && text.length() <= REPEATED ? text : "", down - 1));
                }
                cells.add(n == 0 ? text : "");
            }
        }
        fill(cells, open);
        return cells;
    }

    /** Writes the cells that reach down from rows above, at the place that comes next. */
    private static void fill(List<String> cells, TreeMap<Integer, Span> open) {
        Span span = open.remove(cells.size());
        while (span != null) {
            if (span.rows() > 1) {
                open.put(cells.size(), new Span(span.text(), span.rows() - 1));
            }
            cells.add(span.text());
            span = open.remove(cells.size());
        }
    }

    private static String text(Element cell) {
        StringBuilder text = new StringBuilder(cell.text());
        if (text.isEmpty()) {
            cell.select("img[alt]").forEach(image -> text.append(image.attr("alt")).append(' '));
        }
        return text.toString();
    }

    /** Returns the lines of the table. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        for (int n = 0; n < rows.size(); n++) {
            if (n > 0) {
                out.append('\n');
            }
            out.append("| ").append(String.join(" | ", rows.get(n))).append(" |");
            if (n == 0) {
                out.append("\n|").append(" --- |".repeat(rows.getFirst().size()));
            }
        }
        return out.toString();
    }
}
