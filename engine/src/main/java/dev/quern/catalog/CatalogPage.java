package dev.quern.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/catalog.md}, which is packaged with the program, says of the views and their columns. Immutable. */
public final class CatalogPage {
    private static final Pattern VIEW = Pattern.compile("### (\\w+)");
    private static final Pattern COLUMN = Pattern.compile("\\| (\\w+) \\| [A-Z(),\\[\\] ]+? \\| (.*) \\|");
    private static final Pattern SENTENCE_END = Pattern.compile("[.;:](?= |$)");

    private static final String ALL = "all_";

    private final Map<String, String> views = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();

    private CatalogPage() {}

    /** Reads the packaged page. */
    public static CatalogPage packaged() {
        return parse(SqlScripts.read("catalog.md"));
    }

    static CatalogPage parse(String markdown) {
        CatalogPage page = new CatalogPage();
        String view = "";
        for (String line : markdown.lines().toList()) {
            Matcher heading = VIEW.matcher(line);
            Matcher column = COLUMN.matcher(line);
            if (heading.matches()) {
                view = heading.group(1);
            } else if (line.startsWith("#")) {
                view = "";
            } else if (!view.isEmpty() && column.matches()) {
                page.columns.put(view + "." + column.group(1), column.group(2));
            } else if (!view.isEmpty() && !line.isBlank() && !line.startsWith("|")) {
                page.views.putIfAbsent(view, firstSentence(line));
            }
        }
        return page;
    }

    private static String firstSentence(String line) {
        Matcher end = SENTENCE_END.matcher(line);
        return end.find() ? line.substring(0, end.start()) : line;
    }

    /** Returns what a row of a view is; "" when the page does not say. */
    public String view(String name) {
        return views.getOrDefault(name, "");
    }

    /** Returns what a column means; "" when the page does not say. What {@code all_chunks} shares with {@code chunks} it says once. */
    public String column(String view, String name) {
        String said = columns.getOrDefault(view + "." + name, "");
        return said.isEmpty() && view.startsWith(ALL)
                ? columns.getOrDefault(view.substring(ALL.length()) + "." + name, "")
                : said;
    }
}
