package dev.quern.source;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes HTML as text that reads well: blocks parted by blank lines, {@code #} headings, lists, pipe tables, fenced code, definition lists
 * as {@code term} and {@code : definition}; a link is its words, emphasis is plain. Not thread-safe. The tree is shallow
 * ({@link HtmlReader#parser}), so recursion is safe.
 */
final class HtmlText {
    private static final Set<String> BLOCKS = Set.of("address", "article", "aside", "body", "center", "details", "dialog", "div",
            "fieldset",
            "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "main", "p", "section", "summary",
            "caption", "table",
            "tbody", "thead", "tfoot", "tr", "td", "th", "search");

    private final TextLines out = new TextLines();
    private final Draft draft;
    private final Resources resources;
    private int embedded;

    private HtmlText(Draft draft, Resources resources) {
        this.draft = draft;
        this.resources = resources;
    }

    /** Returns the text of {@code root}, and notes in {@code draft} its headings, images and code blocks. */
    static String render(Element root, Draft draft, Resources resources) {
        HtmlText text = new HtmlText(draft, resources);
        text.children(root);
        return text.out.finish();
    }

    private void children(Element parent) {
        for (Node child : parent.childNodes()) {
            if (child instanceof TextNode text) {
                out.words(text.getWholeText());
            } else if (child instanceof Element element) {
                element(element);
            }
        }
    }

    private void element(Element element) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0');
            case "pre" -> code(element);
            case "br" -> out.breakLine(1);
            case "ul", "menu", "dir" -> list(element, false);
            case "ol" -> list(element, true);
            case "li" -> item(element, "- ");
            case "dl" -> definitions(element);
            case "dt" -> term(element);
            case "dd" -> item(element, ": ");
            case "blockquote" -> out.indented("> ", () -> children(element));
            case "table" -> table(element);
            case "img" -> image(element);
            case "math" -> math(element);
            case "sup" -> superscript(element);
            case "q" -> quotation(element);
            default -> {
                if (BLOCKS.contains(name)) {
                    out.breakLine(2);
                    children(element);
                    out.breakLine(2);
                } else {
                    children(element);
                }
            }
        }
    }

    private void heading(Element element, int level) {
        String title = Characters.line(element.text());
        if (!title.isEmpty()) {
            out.breakLine(2);
            int start = out.lineStart();
            out.raw("#".repeat(level) + " " + title);
            draft.heading(level, title, start);
            out.breakLine(2);
        }
        element.select("img").forEach(this::image);
        out.breakLine(2);
    }

    private void code(Element pre) {
        String source = HtmlCode.source(pre);
        if (source.isBlank()) {
            return;
        }
        out.breakLine(2);
        out.lines(Fence.of(HtmlCode.language(pre), source));
        draft.code(out.length(), source);
        out.breakLine(2);
    }

    private void list(Element list, boolean numbered) {
        out.breakLine(list.parent() != null && list.parent().normalName().equals("li") ? 1 : 2);
        int number = HtmlCode.integer(list.attr("start"), 1);
        for (Node child : list.childNodes()) {
            if (child instanceof Element item) {
                if (item.normalName().equals("li")) {
                    item(item, numbered ? number++ + ". " : "- ");
                } else {
                    element(item);
                }
            } else if (child instanceof TextNode text) {
                out.words(text.getWholeText());
            }
        }
        out.breakLine(list.parent() != null && list.parent().normalName().equals("li") ? 1 : 2);
    }

    private void item(Element item, String marker) {
        out.breakLine(1);
        out.marked(marker, () -> children(item));
        long blocks = item.children().stream().filter(c -> c.isBlock()).count();
        if (blocks <= 1) {
            out.tighten();
        }
        out.breakLine(1);
    }

    private void definitions(Element list) {
        out.breakLine(2);
        children(list);
        out.breakLine(2);
    }

    private void term(Element term) {
        Element before = term.previousElementSibling();
        out.breakLine(before != null && before.normalName().equals("dt") ? 1 : 2);
        children(term);
        out.tighten();
        out.breakLine(1);
    }

    private void table(Element table) {
        HtmlTable rows = HtmlTable.of(table);
        out.breakLine(2);
        if (rows == null) {
            children(table);
        } else {
            if (!rows.caption().isEmpty()) {
                out.words(rows.caption());
                out.breakLine(2);
            }
            int start = out.lineStart();
            out.lines(rows.markdown());
            for (Element image : table.select("img")) {
                note(image, start, out.length(), ImageReferences.find(HtmlImages.reference(image), resources));
            }
        }
        out.breakLine(2);
    }

    private void image(Element image) {
        String reference = HtmlImages.reference(image);
        Sought sought = ImageReferences.find(reference, resources);
        String alt = Characters.line(image.attr("alt"));
        if (!(sought instanceof Sought.Found found)) {
            note(image, out.length(), out.length(), sought);
            out.words(alt);
            return;
        }
        int start = out.wordStart();
        String target = ImageReferences.isData(reference) ? found.image().fileName(++embedded) : reference.strip();
        out.raw("![" + alt + "](" + Characters.line(target) + ")");
        note(image, start, out.length(), sought);
    }

    private void note(Element image, int start, int end, Sought sought) {
        draft.image(start, end, image.attr("alt"), HtmlImages.caption(image), sought);
    }

    private void math(Element math) {
        Element tex = math.selectFirst("annotation[encoding*=tex]");
        out.words(tex == null ? math.text() : "$" + tex.wholeText().strip() + "$");
    }

    /** Writes 10<sup>6</sup> as 10^6, so that no number changes its value; a footnote mark stays what it is. */
    private void superscript(Element element) {
        String raised = element.text().strip();
        if (raised.matches("[-+−]?[\\p{L}\\p{N}]{1,4}") && element.selectFirst("a") == null && out.afterWord()) {
            out.raw("^" + raised);
        } else {
            children(element);
        }
    }

    private void quotation(Element element) {
        out.words("“");
        children(element);
        out.words("”");
    }
}
