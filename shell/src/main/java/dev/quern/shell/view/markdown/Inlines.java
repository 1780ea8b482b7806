package dev.quern.shell.view.markdown;

import dev.quern.shell.view.VisibleText;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Writes what stands within a paragraph into a {@link Flow}. Not thread-safe. */
final class Inlines extends AbstractVisitor {
    private static final int LONGEST_ADDRESS = 200;

    private final Flow flow;
    private final boolean colour;
    private int face;

    private Inlines(Flow flow, boolean colour, int face) {
        this.flow = flow;
        this.colour = colour;
        this.face = face;
    }

    /** Returns the text of a block. */
    static Flow of(Node block, boolean colour, int face) {
        Flow flow = new Flow();
        new Inlines(flow, colour, face).visitChildren(block);
        return flow;
    }

    @Override
    public void visit(Text text) {
        flow.add(text.getLiteral(), face);
    }

    @Override
    public void visit(SoftLineBreak end) {
        flow.soft();
    }

    @Override
    public void visit(HardLineBreak end) {
        flow.end();
    }

    @Override
    public void visit(Emphasis emphasis) {
        inside(emphasis, Face.ITALIC);
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        inside(emphasis, Face.BOLD);
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strikethrough) {
            inside(node, Face.STRUCK);
        } else {
            visitChildren(node);
        }
    }

    @Override
    public void visit(Code code) {
        mark(Face.CODE);
        flow.add(code.getLiteral(), face | Face.CODE.bit());
        mark(Face.CODE);
    }

    /** An address is told unless it is what the link says. */
    @Override
    public void visit(Link link) {
        int start = face;
        face |= Face.UNDERLINED.bit();
        visitChildren(link);
        face = start;
        String address = link.getDestination();
        if (!(link.getFirstChild() instanceof Text text && text.getNext() == null && says(text.getLiteral(), address))) {
            flow.add(" (" + shortened(address) + ")", Face.DIM.bit());
        }
    }

    private static boolean says(String text, String address) {
        return address.equals(text) || address.equals("mailto:" + text);
    }

    @Override
    public void visit(Image image) {
        flow.add("▣ ", Face.DIM.bit());
        visitChildren(image);
        flow.add((image.getFirstChild() == null ? "(" : " (") + shortened(image.getDestination()) + ")", Face.DIM.bit());
    }

    @Override
    public void visit(HtmlInline html) {
        if (html.getLiteral().matches("(?i)<br\\s*/?>")) {
            flow.end();
        } else {
            flow.add(html.getLiteral(), face | Face.DIM.bit());
        }
    }

    private void inside(Node node, Face added) {
        int start = face;
        mark(added);
        face |= added.bit();
        visitChildren(node);
        face = start;
        mark(added);
    }

    /** Where nothing can be painted, the marks of the source say it. */
    private void mark(Face marked) {
        if (!colour) {
            flow.add(marked.mark(), 0);
        }
    }

    /** An address that holds its own bytes is told by its kind. */
    private static String shortened(String address) {
        int comma = address.indexOf(',');
        if (address.startsWith("data:") && comma > 0) {
            return VisibleText.of(address.substring(0, Math.min(comma, LONGEST_ADDRESS))) + ",…";
        }
        return address.length() <= LONGEST_ADDRESS
                ? address
                : address.substring(0, address.offsetByCodePoints(0, address.codePointCount(0, LONGEST_ADDRESS))) + "…";
    }
}
