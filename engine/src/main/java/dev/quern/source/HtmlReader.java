package dev.quern.source;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTML and XHTML. The main content becomes Markdown-like text ({@link HtmlText}); navigation and other furniture of the page is
 * left out ({@link HtmlContent}). The charset is that of the byte order mark, of the page's own declaration in its first 1024 bytes, or
 * UTF-8.
 */
final class HtmlReader implements SourceReader {
    /** Deeper elements are read as siblings: no page nests so, but an attack does. */
    private static final int DEEPEST = 200;

    /** Where the HTML standard wants the declaration to be. */
    private static final int CHARSET_PROBE = 1024;

    private static final Pattern CHARSET = Pattern.compile(
            "<meta\\b[^>]{0,300}?\\bcharset\\s*=\\s*[\"']?\\s*([\\w.:+-]{1,40})|<\\?xml\\b[^>]{0,200}?\\bencoding\\s*=\\s*[\"']([\\w.:+-]{1,40})",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String kind() {
        return "html";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public ParsedDocument read(String uri, byte[] bytes, Resources resources) throws UnreadableSourceException {
        String source = Decoding.text(bytes, declaredCharset(bytes));
        Document page = Jsoup.parse(source, "", parser());
        String title = page.title();
        String language = language(page);
        Draft draft = new Draft();
        String text = HtmlText.render(HtmlContent.of(page), draft, resources);
        if (text.isBlank() && !draft.hasImages()) {
            throw new UnreadableSourceException("empty: the page holds no text outside scripts, styles and navigation");
        }
        return draft.finish(title(title, draft.firstTitle()), language, text);
    }

    /** Returns a parser whose trees are shallow enough to be walked by recursion. */
    static Parser parser() {
        return Parser.htmlParser().setMaxDepth(DEEPEST);
    }

    /** Prefers the heading when the title only adds the name of the site to it. */
    private static @Nullable String title(String title, @Nullable String heading) {
        String line = Characters.line(title);
        return heading != null && (line.isEmpty() || line.contains(heading)) ? heading : line;
    }

    private static @Nullable String language(Document page) {
        Element root = page.selectFirst("html");
        Element meta = page.selectFirst("meta[http-equiv=content-language]");
        String stated = root == null ? "" : root.hasAttr("lang") ? root.attr("lang") : root.attr("xml:lang");
        return LanguageTag.code(stated.isEmpty() && meta != null ? meta.attr("content") : stated);
    }

    private static @Nullable Charset declaredCharset(byte[] bytes) throws UnreadableSourceException {
        String head = new String(bytes, 0, Math.min(bytes.length, CHARSET_PROBE), StandardCharsets.ISO_8859_1);
        Matcher matcher = CHARSET.matcher(head);
        if (!matcher.find()) {
            return null;
        }
        String label = (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).toLowerCase(Locale.ROOT);
        return switch (label) {
            // The WHATWG encoding standard: pages that claim these are Windows-1252, and no page read as ASCII is in UTF-16.
            case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii" -> Charset.forName("windows-1252");
            case "utf-16", "utf-16le", "utf-16be" -> StandardCharsets.UTF_8;
            default -> {
                try {
                    yield Charset.forName(label);
                } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                    throw new UnreadableSourceException("unknown charset '" + label + "' declared at offset " + matcher.start(),
                            e);
                }
            }
        };
    }
}
