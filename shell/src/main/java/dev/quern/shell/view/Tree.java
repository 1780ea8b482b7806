package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that hang under each other ({@code ├─}, {@code └─}), with the cells of sisters aligned. Not thread-safe.
 */
public final class Tree {
    private static final int LEAST_ROOM = 32;

    private final List<String> cells;
    private final List<Tree> children = new ArrayList<>();

    /** Makes a node; its cells stand two blanks apart. */
    public Tree(String... cells) {
        this.cells = List.of(cells).stream().map(VisibleText::of).toList();
    }

    /** Hangs a node under this one and returns this one. */
    public Tree add(Tree child) {
        children.add(child);
        return this;
    }

    /** Hangs a leaf under this node and returns this node. */
    public Tree add(String... childCells) {
        return add(new Tree(childCells));
    }

    /** Returns the block, each line ended. */
    public String render() {
        return render(Integer.MAX_VALUE);
    }

    /**
     * Returns the block, each line ended. A last cell that has no room goes on under its beginning.
     *
     * @param width in columns
     */
    public String render(int width) {
        StringBuilder out = new StringBuilder();
        line(out, " ", " " + (children.isEmpty() ? "   " : "│  "), List.of(), width);
        renderChildren(out, " ", width);
        return out.toString();
    }

    private void line(StringBuilder out, String lead, String next, List<Integer> widths, int width) {
        StringBuilder line = new StringBuilder(lead);
        for (int i = 0; i < cells.size() - 1; i++) {
            DisplayWidth.pad(line, cells.get(i), i < widths.size() ? widths.get(i) : 0, false);
            line.append("  ");
        }
        int start = DisplayWidth.of(line.toString());
        int indent = DisplayWidth.of(next);
        String last = cells.isEmpty() ? "" : cells.getLast();
        if (start + DisplayWidth.of(last) <= width) {
            out.append(line.append(last).toString().stripTrailing()).append('\n');
            return;
        }
        // A narrow column of words is harder to read than one that begins further left.
        boolean below = width - start < LEAST_ROOM && cells.size() > 1;
        if (below) {
            out.append(line.toString().stripTrailing()).append('\n');
        }
        String hang = next + " ".repeat(below ? 2 : Math.max(0, start - indent));
        boolean first = !below;
        for (String part : Wrap.lines(last, Math.max(LEAST_ROOM / 2, width - DisplayWidth.of(hang)))) {
            out.append((first ? line.append(part).toString() : hang + part).stripTrailing()).append('\n');
            first = false;
        }
    }

    private void renderChildren(StringBuilder out, String lead, int width) {
        List<Integer> widths = new ArrayList<>();
        for (Tree child : children) {
            for (int i = 0; i + 1 < child.cells.size(); i++) {
                int cell = DisplayWidth.of(child.cells.get(i));
                if (i < widths.size()) {
                    widths.set(i, Math.max(widths.get(i), cell));
                } else {
                    widths.add(cell);
                }
            }
        }
        for (int c = 0; c < children.size(); c++) {
            Tree child = children.get(c);
            boolean last = c == children.size() - 1;
            String under = lead + (last ? "   " : "│  ");
            child.line(out, lead + (last ? "└─ " : "├─ "), under + (child.children.isEmpty() ? "" : "│  "), widths, width);
            child.renderChildren(out, under, width);
        }
    }
}
