package dev.quern.shell.view.markdown;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/** Lays blocks out below each other. The tree is shallow ({@link MarkdownText}), so recursion is safe. Stateless. */
record Blocks(boolean colour) {
    /** Text narrower than this says nothing: what is nested deeper is no longer indented. */
    private static final int LEAST = 16;

    private static final List<String> BULLETS = List.of("• ", "◦ ", "▪ ");

    /** Returns the lines of what stands in {@code parent}. */
    List<String> of(Node parent, int width) {
        List<String> lines = new ArrayList<>();
        boolean tight = parent.getParent() instanceof ListBlock list && list.isTight();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            List<String> block = block(child, width);
            if (!block.isEmpty()) {
                if (!lines.isEmpty() && !tight) {
                    lines.add("");
                }
                lines.addAll(block);
            }
        }
        return lines;
    }

    private List<String> block(Node block, int width) {
        return switch (block) {
            case Heading heading -> heading(heading, width);
            case BlockQuote quote -> within(quote, dim("▌ "), dim("▌ "), width);
            case ListBlock list -> list(list, width);
            case FencedCodeBlock code -> code(code.getInfo(), code.getLiteral(), width);
            case IndentedCodeBlock code -> code("", code.getLiteral(), width);
            case TableBlock table -> new PipeTable(colour, table).lines(width);
            case ThematicBreak _ -> List.of(dim("─".repeat(Math.max(width, 1))));
            case HtmlBlock html -> html(html.getLiteral(), width);
            case LinkReferenceDefinition _ -> List.of();
            default -> Inlines.of(block, colour, 0).lines(width, colour);
        };
    }

    /** The first two levels are underlined, the deeper ones keep their marks: a terminal has one size of letters. */
    private List<String> heading(Heading heading, int width) {
        Flow flow = Inlines.of(heading, colour, Face.BOLD.bit());
        if (heading.getLevel() > 2) {
            Flow marked = new Flow().add("#".repeat(heading.getLevel()) + " ", Face.DIM.bit());
            return hang(marked.lines(width, colour).getFirst() + " ", flow.lines(room(width, heading.getLevel() + 1), colour),
                    heading.getLevel() + 1, width);
        }
        List<String> lines = new ArrayList<>(flow.lines(width, colour));
        lines.add(dim((heading.getLevel() == 1 ? "═" : "─").repeat(Math.clamp(flow.width(), 1, Math.max(width, 1)))));
        return lines;
    }

    private List<String> list(ListBlock list, int width) {
        List<String> lines = new ArrayList<>();
        int depth = 0;
        for (Node node = list.getParent(); node != null; node = node.getParent()) {
            depth += node instanceof BulletList ? 1 : 0;
        }
        OrderedList ordered = list instanceof OrderedList numbered ? numbered : null;
        int number = ordered == null || ordered.getMarkerStartNumber() == null ? 1 : ordered.getMarkerStartNumber();
        int last = number;
        for (Node item = list.getFirstChild(); item != null && item.getNext() != null; item = item.getNext()) {
            last++;
        }
        int digits = Integer.toString(last).length();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String mark = ordered == null
                    ? BULLETS.get(depth % BULLETS.size())
                    : " ".repeat(digits - Integer.toString(number).length()) + number++ + ". ";
            if (!list.isTight() && !lines.isEmpty()) {
                lines.add("");
            }
            List<String> inside = within(item, mark, " ".repeat(mark.length()), width);
            lines.addAll(inside.isEmpty() ? List.of(mark.stripTrailing()) : inside);
        }
        return lines;
    }

    private List<String> within(Node parent, String first, String more, int width) {
        int taken = Face.width(first);
        List<String> lines = of(parent, room(width, taken));
        return width - taken < LEAST ? lines : hang(first, lines, more);
    }

    private static int room(int width, int taken) {
        return width - taken < LEAST ? width : width - taken;
    }

    private static List<String> hang(String first, List<String> lines, int taken, int width) {
        return width - taken < LEAST ? lines : hang(first, lines, " ".repeat(taken));
    }

    private static List<String> hang(String first, List<String> lines, String more) {
        List<String> hung = new ArrayList<>(lines.size());
        for (String line : lines) {
            hung.add(((hung.isEmpty() ? first : more) + line).stripTrailing());
        }
        return hung;
    }

    /** Code keeps its line breaks and blanks; a line that has no room goes on after a broken bar. */
    List<String> code(String info, String literal, int width) {
        List<String> lines = new ArrayList<>();
        int room = Math.max(width - 2, 1);
        String name = VisibleText.of(info.strip());
        if (!name.isEmpty()) {
            lines.add(dim(DisplayWidth.shorten("╭ " + name, width)));
        }
        for (String line : VisibleText.lines(literal.stripTrailing()).split("\n", -1)) {
            String rest = line.stripTrailing();
            String bar = "│ ";
            do {
                int cut = Math.max(DisplayWidth.cutAt(rest, room), rest.isEmpty() ? 0 : rest.offsetByCodePoints(0, 1));
                lines.add((dim(bar) + Face.CODE.on(rest.substring(0, cut), colour)).stripTrailing());
                rest = rest.substring(cut);
                bar = "┆ ";
            } while (!rest.isEmpty());
        }
        if (!name.isEmpty()) {
            lines.add(dim("╰"));
        }
        return lines;
    }

    private List<String> html(String literal, int width) {
        Flow flow = new Flow();
        for (String line : literal.stripTrailing().split("\n", -1)) {
            if (!flow.isEmpty()) {
                flow.end();
            }
            flow.add(line, Face.DIM.bit());
        }
        return flow.lines(width, colour);
    }

    private String dim(String text) {
        return Face.DIM.on(text, colour);
    }
}
