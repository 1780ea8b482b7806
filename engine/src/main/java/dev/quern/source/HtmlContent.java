package dev.quern.source;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the part of a page that is the document, and takes the furniture out of it. */
final class HtmlContent {
    /** Never text of the document, wherever they stand. */
    private static final String NO_TEXT = "script, style, noscript, template, head, nav, footer, iframe, object, embed, audio, video, canvas,"
            + " svg, map, button, input, select, textarea, datalist, dialog, [hidden], [role=navigation], [role=search],"
            + " [role=contentinfo], [aria-hidden=true]:not(img):not(math)";

    /** Class names that documentation tools give to furniture. */
    private static final Set<String> FURNITURE = Set.of("navheader", "navfooter", "navbar", "nav-bar", "navigation", "breadcrumb",
            "breadcrumbs", "sidebar", "sphinxsidebar", "site-header", "site-footer", "page-footer", "toc", "table-of-contents",
            "headerlink", "anchor-link", "header-anchor", "skip-link", "skiplink", "cookie-banner", "cookie-consent",
            "pagination",
            "prev-next", "prev-next-area", "edit-link", "edit-this-page", "copybtn", "copy-button", "mw-editsection", "noprint",
            "linenos",
            "lineno", "lineno-container", "line-numbers-rows", "gutter", "visually-hidden", "sr-only", "screen-reader-text");

    private static final Set<String> NOTE = Set.of("note", "admonition", "callout", "warning", "tip", "caution", "important",
            "starlight-aside", "notice", "sidenote");

    private static final String MAIN = "main, [role=main], article";

    /** A main element with less than this share of the page's text is a wrapper around something else. */
    private static final double LEAST_SHARE = 0.2;

    private HtmlContent() {}

    /** Returns the element to render; the page is changed. */
    static Element of(Document page) {
        Element body = page.body();
        for (Element element : body.select("*")) {
            if (element != body && isFurniture(element)) {
                element.remove();
            }
        }
        body.select(NO_TEXT).remove();
        List<Element> main = body.select("main, [role=main]");
        if (main.isEmpty()) {
            main = body.select("article");
        }
        if (main.size() == 1 && main.getFirst().text().length() >= LEAST_SHARE * body.text().length()) {
            return main.getFirst();
        }
        return body;
    }

    private static boolean isFurniture(Element element) {
        if (element.is(MAIN)) {
            return false;
        }
        return switch (element.normalName()) {
            case "aside" -> element.classNames().stream().noneMatch(NOTE::contains);
            case "header" -> element.closest(MAIN) == null
                    && (element.selectFirst("h1") == null || element.selectFirst("nav") != null);
            default -> element.hasAttr("class") && element.classNames().stream().anyMatch(FURNITURE::contains)
                    && element.selectFirst(MAIN) == null && element.selectFirst("h1") == null;
        };
    }
}
