package dev.quern.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds headings, images and code blocks in Markdown (CommonMark 0.31), and where they stand; the text itself is not changed. It walks
 * the tree without recursion, so that no nesting is too deep.
 */
final class MarkdownStructure {
    /** Deeper nesting is read as plain text. */
    private static final int DEEPEST = 100;

    private static final Set<String> HTML_OF_INTEREST = Set.of("<img", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6");

    private static final Parser PARSER = Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();

    private final String text;
    private final int base;
    private final Draft draft;
    private final Function<String, Sought> images;

    private MarkdownStructure(String text, int base, Draft draft, Function<String, Sought> images) {
        this.text = text;
        this.base = base;
        this.draft = draft;
        this.images = images;
    }

    /**
     * Notes in {@code draft} what {@code text} holds.
     *
     * @param base where {@code text} begins in the whole document, in UTF-16 units
     * @param images finds the image behind a reference
     */
    static void find(String text, int base, Draft draft, Function<String, Sought> images) {
        new MarkdownStructure(text, base, draft, images).walk(PARSER.parse(text));
    }

    private void walk(Node root) {
        for (Node node = root; node != null; node = next(node, root)) {
            visit(node);
        }
    }

    /** Returns what follows {@code node} in the order of the text, inside {@code root}; null at its end. */
    private static @Nullable Node next(Node node, Node root) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        for (Node at = node; at != root; at = at.getParent()) {
            if (at.getNext() != null) {
                return at.getNext();
            }
        }
        return null;
    }

    private void visit(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return;
        }
        int start = spans.getFirst().getInputIndex();
        int end = spans.getLast().getInputIndex() + spans.getLast().getLength();
        switch (node) {
            case Heading heading when !quoted(heading) ->
                draft.heading(heading.getLevel(), plain(heading), base + text.lastIndexOf('\n', start - 1) + 1);
            case Image image -> draft.image(base + start, base + end, plain(image),
                    image.getTitle() == null ? "" : image.getTitle(), images.apply(image.getDestination()));
            case FencedCodeBlock code -> draft.code(base + end, code.getLiteral());
            case IndentedCodeBlock code -> draft.code(base + end, code.getLiteral());
            case HtmlBlock html -> html(start, end);
            case HtmlInline html when html.getLiteral().regionMatches(true, 0, "<img", 0, 4) -> html(start, end);
            default -> {
            }
        }
    }

    private static boolean quoted(Node node) {
        for (Node up = node.getParent(); up instanceof Block; up = up.getParent()) {
            if (up instanceof BlockQuote) {
                return true;
            }
        }
        return false;
    }

    /** Finds images and headings that Markdown writes as HTML. */
    private void html(int start, int end) {
        String source = text.substring(start, end);
        String lower = source.toLowerCase(Locale.ROOT);
        if (HTML_OF_INTEREST.stream().noneMatch(lower::contains)) {
            return;
        }
        Element body = Jsoup.parse(source, "", HtmlReader.parser().setTrackPosition(true)).body();
        for (Element element : body.select("img[src], h1, h2, h3, h4, h5, h6")) {
            int from = start + element.sourceRange().startPos();
            int to = start + Math.max(element.sourceRange().endPos(), element.endSourceRange().endPos());
            if (from < start || to > end) {
                continue; // the parser made it up to complete torn markup
            }
            if (element.normalName().equals("img")) {
                draft.image(base + from, base + to, element.attr("alt"), HtmlImages.caption(element),
                        images.apply(element.attr("src")));
            } else {
                draft.heading(element.normalName().charAt(1) - '0', element.text(), base + text.lastIndexOf('\n', from - 1) + 1);
            }
        }
    }

    /** Returns the words of a heading or of an image's alternative text, without markup. */
    private static String plain(Node parent) {
        StringBuilder words = new StringBuilder();
        for (Node node = next(parent, parent); node != null; node = next(node, parent)) {
            switch (node) {
                case Text literal -> words.append(literal.getLiteral());
                case Code code -> words.append(code.getLiteral());
                case SoftLineBreak line -> words.append(' ');
                case HardLineBreak line -> words.append(' ');
                default -> {
                }
            }
        }
        return words.toString();
    }
}
