package dev.quern.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Reads preformatted blocks, and the names that highlighters give their languages. */
final class HtmlCode {
    private static final Pattern LANGUAGE = Pattern
            .compile("(?:^|\\s)(?:language|lang|highlight|highlight-source|brush:\\s*)-?([A-Za-z][\\w+#-]{0,19})(?:\\s|$|;)");
    private static final int LOOK_UP = 3;

    private HtmlCode() {}

    /** Returns the block's source, line breaks as they are, without blank lines around it. */
    static String source(Element pre) {
        StringBuilder source = new StringBuilder();
        pre.forEachNode(node -> {
            if (node instanceof TextNode text) {
                source.append(text.getWholeText());
            } else if (node instanceof Element element && element.normalName().equals("br")) {
                source.append('\n');
            }
        });
        String text = source.toString().replace('\u00A0', ' ');
        int start = 0;
        for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
            start = text.charAt(i) == '\n' ? i + 1 : start;
        }
        return text.substring(start).stripTrailing();
    }

    /** Returns the language that the block, the code in it or a wrapper close above names; else "". */
    static String language(Element pre) {
        Element inner = pre.selectFirst("code");
        String named = inner == null ? "" : named(inner);
        Element at = pre;
        for (int n = 0; n < LOOK_UP && named.isEmpty() && at != null; n++) {
            named = named(at);
            at = at.parent();
        }
        return named;
    }

    private static String named(Element element) {
        for (String attribute : new String[]{"data-lang", "data-language"}) {
            if (element.attr(attribute).matches("[A-Za-z][\\w+#-]{0,19}")) {
                return element.attr(attribute);
            }
        }
        Matcher matcher = LANGUAGE.matcher(element.className());
        if (!matcher.find()) {
            return "";
        }
        String name = matcher.group(1);
        return switch (name) {
            case "default", "none", "text", "plaintext", "notranslate" -> "";
            case "ipython3", "python3", "pycon" -> "python";
            default -> name;
        };
    }

    /** Reads a small whole number; {@code otherwise} when it is none. */
    static int integer(String value, int otherwise) {
        return value.strip().matches("[0-9]{1,6}") ? Integer.parseInt(value.strip()) : otherwise;
    }
}
