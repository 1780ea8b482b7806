package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A block that a command reports with: aligned columns, two blanks apart, one blank before. Cells are short texts of our own or
 * names; they are made safe, and never cut. Not thread-safe.
 */
public final class Report {
    private final List<Heading> headings = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column aligned left; an empty heading is fine. */
    public Report left(String heading) {
        headings.add(new Heading(heading, false));
        return this;
    }

    /** Adds a column aligned right, for figures. */
    public Report right(String heading) {
        headings.add(new Heading(heading, true));
        return this;
    }

    /**
     * Adds a row; cells that are missing at its end are empty.
     *
     * @throws IllegalArgumentException if there are more cells than columns
     */
    public Report row(String... cells) {
        if (cells.length > headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(List.of(cells).stream().map(VisibleText::of).toList());
        return this;
    }

    /** Returns the block, each line ended; the headings only when one of them says something. */
    public String render(boolean colour) {
        boolean headed = headings.stream().anyMatch(heading -> !heading.text.isEmpty());
        int[] widths = headings.stream().mapToInt(heading -> DisplayWidth.of(heading.text)).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
        }
        StringBuilder out = new StringBuilder();
        if (headed) {
            String line = line(headings.stream().map(Heading::text).toList(), widths);
            out.append(new Style(colour).bold(line)).append('\n');
        }
        for (List<String> row : rows) {
            out.append(line(row, widths)).append('\n');
        }
        return out.toString();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < cells.size(); i++) {
            line.repeat(' ', i == 0 ? 0 : ColumnWidths.GAP);
            DisplayWidth.pad(line, cells.get(i), widths[i], headings.get(i).right);
        }
        return line.toString().stripTrailing();
    }

    private record Heading(String text, boolean right) {}
}
