package dev.quern.shell.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that hang under each other ({@code ├─}, {@code └─}), with the cells of sisters aligned. Not thread-safe.
 */
public final class Tree {
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
        StringBuilder out = new StringBuilder(" ").append(String.join("  ", cells)).append('\n');
        renderChildren(out, " ");
        return out.toString();
    }

    private void renderChildren(StringBuilder out, String lead) {
        List<Integer> widths = new ArrayList<>();
        for (Tree child : children) {
            for (int i = 0; i + 1 < child.cells.size(); i++) {
                int width = DisplayWidth.of(child.cells.get(i));
                if (i < widths.size()) {
                    widths.set(i, Math.max(widths.get(i), width));
                } else {
                    widths.add(width);
                }
            }
        }
        for (int c = 0; c < children.size(); c++) {
            Tree child = children.get(c);
            boolean last = c == children.size() - 1;
            StringBuilder line = new StringBuilder(lead).append(last ? "└─ " : "├─ ");
            for (int i = 0; i < child.cells.size(); i++) {
                line.append(i == 0 ? "" : "  ");
                DisplayWidth.pad(line, child.cells.get(i), i < widths.size() ? widths.get(i) : 0, false);
            }
            out.append(line.toString().stripTrailing()).append('\n');
            child.renderChildren(out, lead + (last ? "   " : "│  "));
        }
    }
}
