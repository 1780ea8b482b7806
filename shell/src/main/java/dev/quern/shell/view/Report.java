package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A block that a command reports with: aligned columns, two blanks apart, one blank before. Cells are short texts of our own or
 * names; they are made safe, and never cut. Not thread-safe.
 */
public final class Report {
    /** Columns before a line below a row. */
    private static final int INDENT = 3;

    /** Columns below which a narrow column of words is harder to read than a line of its own. */
    private static final int LEAST_ROOM = 30;

    /** Figures that say nothing where their heading is not above them; words, such as the value of a setting, always say something. */
    private static final Set<String> NO_FIGURE = Set.of("0", "·");

    private final List<Heading> headings = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, String> below = new TreeMap<>();

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

    /** Says more of the last row, on a line of its own that the columns do not align. */
    public Report below(String text) {
        below.put(rows.size() - 1, VisibleText.of(text));
        return this;
    }

    /** Returns the block, each line ended; the headings only when one of them says something. */
    public String render(boolean colour) {
        return render(colour, 0);
    }

    /**
     * The same for a terminal: a last column aligned left that has no room is wrapped, in its place where enough is left of the line, else
     * below its row. Where the other columns have no room either, those without a cell go, and then words and the last figures stand below
     * the row, each with its heading. Nothing is cut.
     *
     * @param width in columns; 0 for no limit
     */
    public String render(boolean colour, int width) {
        boolean worded = !headings.isEmpty() && !headings.getLast().right;
        int[] shown = shown(width, worded);
        if (shown.length + (worded ? 1 : 0) == headings.size()) {
            return rendered(colour, width);
        }
        Report narrow = new Report();
        for (int column : shown) {
            narrow.headings.add(headings.get(column));
        }
        narrow.left("");
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            List<String> moved = new ArrayList<>();
            for (int i = 0, at = 0; i < row.size(); i++) {
                if (at < shown.length && shown[at] == i) {
                    cells.add(row.get(i));
                    at++;
                } else if (saysSomething(i, row.get(i))) {
                    moved.add(headings.get(i).right ? headings.get(i).text + " " + row.get(i) : row.get(i));
                }
            }
            while (cells.size() < shown.length) {
                cells.add("");
            }
            cells.add(String.join(" · ", moved));
            narrow.rows.add(cells);
        }
        narrow.below.putAll(below);
        return narrow.rendered(colour, width);
    }

    private boolean saysSomething(int column, String cell) {
        return !cell.isEmpty() && !(headings.get(column).right && NO_FIGURE.contains(cell));
    }

    /** Returns whether every column keeps its place in so many columns of a terminal; 0 is no limit. */
    public boolean fits(int width) {
        boolean worded = !headings.isEmpty() && !headings.getLast().right;
        return shown(width, worded).length + (worded ? 1 : 0) == headings.size();
    }

    /** Returns the columns that keep their place; the last one, where it is of words, is not among them. */
    private int[] shown(int width, boolean worded) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < headings.size() - (worded ? 1 : 0); i++) {
            shown.add(i);
        }
        if (width > 0 && taken(shown) > width) {
            shown.removeIf(column -> column > 0 && widest(column) == 0);
        }
        if (width > 0 && taken(shown) > width) {
            shown.removeIf(column -> column > 0 && !headings.get(column).right);
        }
        while (width > 0 && shown.size() > 2 && taken(shown) > width) {
            shown.removeLast();
        }
        return shown.stream().mapToInt(Integer::intValue).toArray();
    }

    private int taken(List<Integer> columns) {
        return 1 + columns.stream()
                .mapToInt(column -> Math.max(DisplayWidth.of(headings.get(column).text), widest(column)) + ColumnWidths.GAP).sum()
                - ColumnWidths.GAP;
    }

    private int widest(int column) {
        return rows.stream().filter(row -> column < row.size()).mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0);
    }

    private String rendered(boolean colour, int width) {
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
        for (int i = 0; i < rows.size(); i++) {
            append(out, rows.get(i), widths, width);
            String more = below.get(i);
            if (more != null) {
                Wrap.lines(more, width > 0 ? Math.max(LEAST_ROOM / 2, width - INDENT) : Integer.MAX_VALUE)
                        .forEach(part -> out.repeat(' ', INDENT).append(part).append('\n'));
            }
        }
        return out.toString();
    }

    private void append(StringBuilder out, List<String> row, int[] widths, int width) {
        String whole = line(row, widths);
        boolean mayWrap = row.size() == headings.size() && row.size() > 1 && !headings.getLast().right
                && !row.getLast().isEmpty();
        if (width <= 0 || !mayWrap || DisplayWidth.of(whole) <= width) {
            out.append(whole).append('\n');
            return;
        }
        String others = line(row.subList(0, row.size() - 1), widths);
        int start = 1;
        for (int i = 0; i + 1 < widths.length; i++) {
            start += widths[i] + ColumnWidths.GAP;
        }
        boolean inPlace = width - start >= LEAST_ROOM;
        int indent = inPlace ? start : INDENT;
        List<String> parts = Wrap.lines(row.getLast(), Math.max(LEAST_ROOM / 2, width - indent));
        StringBuilder first = new StringBuilder();
        DisplayWidth.pad(first, others, start, false);
        out.append(inPlace ? first + parts.removeFirst() : others).append('\n');
        parts.forEach(part -> out.repeat(' ', indent).append(part).append('\n'));
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
