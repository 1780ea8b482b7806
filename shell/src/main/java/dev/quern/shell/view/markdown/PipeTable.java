package dev.quern.shell.view.markdown;

import dev.quern.shell.view.ColumnWidths;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** A table of GitHub Flavored Markdown: cells wrap within their columns; where even narrow columns have no room, a record a row. */
final class PipeTable {
    private final boolean colour;
    private final List<List<Cell>> rows = new ArrayList<>();
    private int columns;

    private record Cell(Flow text, TableCell.@Nullable Alignment alignment) {}

    PipeTable(boolean colour, TableBlock table) {
        this.colour = colour;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                rows.add(cells(row, part instanceof TableHead ? Face.BOLD.bit() : 0));
            }
        }
        columns = rows.stream().mapToInt(List::size).max().orElse(0);
    }

    private List<Cell> cells(Node row, int face) {
        List<Cell> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell found) {
                cells.add(new Cell(Inlines.of(found, colour, face), found.getAlignment()));
            }
        }
        return cells;
    }

    List<String> lines(int width) {
        int[] natural = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                natural[i] = Math.max(natural[i], row.get(i).text().width());
            }
        }
        // a table stands at the margin of the text around it
        int[] widths = ColumnWidths.fit(natural, new boolean[columns], width + ColumnWidths.MARGIN);
        return widths == null ? records(width) : grid(widths);
    }

    private List<String> grid(int[] widths) {
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            line(row, widths, lines);
            if (row == rows.getFirst()) {
                StringBuilder rule = new StringBuilder();
                for (int width : widths) {
                    rule.append(rule.isEmpty() ? "" : " ".repeat(ColumnWidths.GAP)).repeat('─', width);
                }
                lines.add(dim(rule.toString()));
            }
        }
        return lines;
    }

    private void line(List<Cell> row, int[] widths, List<String> lines) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(row.get(i).text().lines(widths[i], colour));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String text = y < cells.get(i).size() ? cells.get(i).get(y) : "";
                int blanks = widths[i] - Face.width(text);
                int before = before(row.get(i).alignment(), Math.max(blanks, 0));
                line.repeat(' ', i == 0 ? 0 : ColumnWidths.GAP).repeat(' ', before).append(text)
                        .repeat(' ', Math.max(blanks - before, 0));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private static int before(TableCell.@Nullable Alignment alignment, int blanks) {
        return alignment == TableCell.Alignment.RIGHT ? blanks : alignment == TableCell.Alignment.CENTER ? blanks / 2 : 0;
    }

    private List<String> records(int width) {
        List<String> lines = new ArrayList<>();
        List<Cell> head = rows.getFirst();
        for (List<Cell> row : rows.subList(1, rows.size())) {
            if (!lines.isEmpty()) {
                lines.add(dim("─".repeat(Math.max(width, 1))));
            }
            for (int i = 0; i < row.size(); i++) {
                if (i < head.size()) {
                    lines.addAll(head.get(i).text().lines(width, colour));
                }
                row.get(i).text().lines(Math.max(width - 2, 1), colour).forEach(line -> lines.add("  " + line));
            }
        }
        return lines;
    }

    private String dim(String text) {
        return Face.DIM.on(text, colour);
    }
}
