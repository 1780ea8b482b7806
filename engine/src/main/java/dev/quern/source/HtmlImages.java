package dev.quern.source;

import org.jsoup.nodes.Element;

/** Where HTML keeps what belongs to an image. */
final class HtmlImages {
    private HtmlImages() {}

    /** Returns the reference to the image's content; lazy loaders keep it beside {@code src}. */
    static String reference(Element image) {
        String source = image.attr("src");
        return source.isBlank() || ImageReferences.isData(source) && image.hasAttr("data-src") ? image.attr("data-src") : source;
    }

    /** Returns the caption of the figure that an image stands in, or else its own title; "" when it has neither. */
    static String caption(Element image) {
        Element figure = image.closest("figure, div.figure, div.mediaobject, div.informalfigure");
        Element caption = figure == null ? null : figure.selectFirst("figcaption, .caption, .title");
        return caption == null ? image.attr("title") : caption.text();
    }
}
