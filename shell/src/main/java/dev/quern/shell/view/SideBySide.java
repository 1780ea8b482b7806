package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two lists of texts: beside each other where there is room, one below the other where there is not. What only the left side has
 * is marked {@code -}, what only the right side has {@code +}, so that differences are seen without colour. Texts are made safe, and
 * wrapped, never cut. Not thread-safe.
 */
public final class SideBySide {
    /** Columns below which one side is written below the other. */
    public static final int LEAST_WIDTH = 90;

    private static final int MARK = 2;
    private static final int GAP = 2;

    private final String left;
    private final String right;
    private final List<Row> rows = new ArrayList<>();

    /** Compares under two headings. */
    public SideBySide(String left, String right) {
        this.left = left;
        this.right = right;
    }

    private record Row(@Nullable String left, @Nullable String right, boolean same) {}

    /** Adds what both sides say. */
    public SideBySide same(String text) {
        String safe = VisibleText.lines(text);
        rows.add(new Row(safe, safe, true));
        return this;
    }

    /** Adds what the sides say differently; null where one says nothing. */
    public SideBySide differ(@Nullable String onTheLeft, @Nullable String onTheRight) {
        rows.add(
                new Row(onTheLeft == null ? null : VisibleText.lines(onTheLeft),
                        onTheRight == null ? null : VisibleText.lines(onTheRight), false));
        return this;
    }

    /**
     * Returns the block, each line ended.
     *
     * @param width columns of the line
     */
    public String render(int width, boolean colour) {
        return width < LEAST_WIDTH ? below(width, colour) : beside(width, colour);
    }

    private String beside(int width, boolean colour) {
        Style style = new Style(colour);
        int column = (width - ColumnWidths.MARGIN - GAP) / 2 - MARK;
        StringBuilder out = new StringBuilder();
        append(out, style, "  " + left, "  " + right, column, true);
        for (Row row : rows) {
            List<String> ours = cell(row.left(), row.same() ? "  " : "- ", column);
            List<String> theirs = cell(row.right(), row.same() ? "  " : "+ ", column);
            for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
                append(out, style, i < ours.size() ? ours.get(i) : "", i < theirs.size() ? theirs.get(i) : "", column, false);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Style style, String ours, String theirs, int column, boolean heading) {
        StringBuilder line = new StringBuilder(" ");
        DisplayWidth.pad(line, ours, column + MARK, false);
        String text = line.append(" ".repeat(GAP)).append(theirs).toString().stripTrailing();
        out.append(heading ? style.dim(text) : text).append('\n');
    }

    private String below(int width, boolean colour) {
        Style style = new Style(colour);
        int column = Math.max(1, width - ColumnWidths.MARGIN - 2 * MARK);
        StringBuilder out = new StringBuilder();
        for (boolean first : new boolean[]{true, false}) {
            out.append(' ').append(style.dim("  " + (first ? left : right))).append('\n');
            for (Row row : rows) {
                cell(first ? row.left() : row.right(), row.same() ? "  " : first ? "- " : "+ ", column)
                        .forEach(line -> out.append(("   " + line).stripTrailing()).append('\n'));
            }
        }
        return out.toString();
    }

    private static List<String> cell(@Nullable String text, String mark, int column) {
        List<String> lines = new ArrayList<>();
        if (text != null) {
            for (String line : Wrap.lines(text, column)) {
                lines.add((lines.isEmpty() ? mark : "  ") + line);
            }
        }
        return lines;
    }
}
