package dev.quern.shell.view.page;

import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.chart.Chart;
import dev.quern.shell.view.chart.SvgChart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A page, written from top to bottom: {@link #begin}, its sections in any order, {@link #end}. A policy in its head forbids the browser to
 * load anything from anywhere and to run any script but the page's own, so that not even text that got between the tags could. Not
 * thread-safe.
 */
public final class Page {
    /** How every page begins, so that a program can tell a page that it wrote from another file. */
    public static final String MARK = "<!doctype html>\n<!-- a report by Quern -->\n";

    /** Two or three beside each other on a screen, one on a phone, in px; the page scales them to its columns. */
    private static final int CHART_WIDTH = 430;

    private static final int CHART_HEIGHT = 240;

    private final Markup page;

    /** A page that goes to {@code out}. */
    public Page(Appendable out) {
        this.page = new Markup(out);
    }

    /**
     * A figure that stands for itself.
     *
     * @param name what it counts, with its unit
     * @param value as it is shown
     * @param note what to know about it; may be empty
     */
    public record Figure(String name, String value, String note) {}

    /**
     * Begins the page.
     *
     * @param title its title
     * @param below one line below the title
     */
    public Page begin(String title, String below) throws IOException {
        String script = resource("page.js");
        page.raw(MARK).raw("<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                        + "script-src 'sha256-" + sha256(script) + "'; base-uri 'none'; form-action 'none'\">\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.element("title", title).raw("\n<style>\n").raw(resource("page.css")).raw("</style>\n</head>\n<body>\n");
        page.raw("<a class=\"skip\" href=\"#items\">Skip to the table of items</a>\n<header>").element("h1", title);
        page.element("p", below).raw("</header>\n<main>\n");
        return this;
    }

    /** Writes figures side by side. */
    public Page figures(String heading, List<Figure> figures) throws IOException {
        section(heading).raw("<dl class=\"figures\">\n");
        for (Figure figure : figures) {
            page.raw("<div>").element("dt", figure.name()).element("dd", figure.value());
            if (!figure.note().isEmpty()) {
                page.element("dd", "note", figure.note());
            }
            page.raw("</div>\n");
        }
        page.raw("</dl>\n</section>\n");
        return this;
    }

    /** Draws the stages, and says in a list below what is stale and why. */
    public Page pipeline(String heading, List<StageFlow> stages) throws IOException {
        section(heading);
        PipelineGraph.write(stages, page);
        List<StageFlow> stale = stages.stream().filter(stage -> stage.stale() > 0).toList();
        if (!stale.isEmpty()) {
            page.raw("<ul>");
            for (StageFlow stage : stale) {
                page.raw("<li>").element("strong", stage.stage()).text(" is stale: " + stage.because()).raw("</li>");
            }
            page.raw("</ul>\n");
        }
        page.raw("</section>\n");
        return this;
    }

    /**
     * Draws charts side by side, as many as there is room for; nothing when there are none. Their colours follow the page's.
     *
     * @param note a sentence above them; may be empty
     */
    public Page charts(String heading, String note, List<Chart> charts) throws IOException {
        if (charts.isEmpty()) {
            return this;
        }
        section(heading);
        if (!note.isEmpty()) {
            page.element("p", "note", note).raw("\n");
        }
        page.raw("<div class=\"charts\">\n");
        for (Chart chart : charts) {
            page.raw("<figure>").raw(SvgChart.element(chart, CHART_WIDTH, CHART_HEIGHT)).raw("</figure>\n");
        }
        page.raw("</div>\n</section>\n");
        return this;
    }

    /**
     * Writes rows as a table; nothing when there are none.
     *
     * @param note a sentence above it; may be empty
     */
    public Page table(String heading, String note, RowSource rows) throws IOException {
        PlainTable.write(heading, note, rows, page);
        return this;
    }

    /**
     * Writes the items as a table to filter and sort.
     *
     * @param note which part of all items it shows
     * @param rows columns by the names of {@link ItemTable}
     * @return how many items
     */
    public long items(String heading, String note, RowSource rows) throws IOException {
        return ItemTable.write(heading, note, rows, page);
    }

    /** Ends the page. */
    public void end(String foot) throws IOException {
        page.raw("</main>\n<footer>").element("p", foot).raw("</footer>\n<script>").raw(resource("page.js"))
                .raw("</script>\n</body>\n</html>\n");
    }

    private Markup section(String heading) throws IOException {
        return page.raw("<section>\n").element("h2", heading).raw("\n");
    }

    private static String resource(String name) {
        try (InputStream file = Page.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the build packed no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
