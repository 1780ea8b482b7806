package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Chromium;
import dev.quern.shell.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report on a workspace whose documents would take the page over if they could: as text, and in a browser. */
class ReportTest {
    private static final String ATTACK = """
            # </style><script>document.title = 'taken'</script>

            A millstone weighs 900 kilograms, <img src=x onerror="document.title='taken'"> as the miller "says" & knows.
            The mill bill is a chisel that is sharp at both ends. The wheel has 24 buckets.

            ## Run" onmouseover="document.title='taken'

            Dressing the stones takes two days because the furrows are cut by hand. The sluice was built in 1862.
            </td></tr></table><script src="https://example.org/taken.js"></script> The grain falls through the eye of the runner.
            """;

    @TempDir
    static Path folder;

    private static Path page = Path.of("");

    @BeforeAll
    static void theMillRuns() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("attack.md"), ATTACK);
        Files.writeString(docs.resolve("short.md"), "# Short\n\nToo little.\n");
        Program.in(workspace()).does("import " + docs, "run all", "report").run().exits(0);
        page = workspace().resolve("report.html");
    }

    private static Path workspace() {
        return folder.resolve("mill");
    }

    @Test
    void isOneFileThatReachesForNothing() throws IOException {
        String html = Files.readString(page);
        assertThat(html).startsWith("<!doctype html>\n").endsWith("</html>\n");
        assertThat(html).contains("default-src 'none'").doesNotContainPattern("<(link|iframe|object|embed|img|base)\\b");
        Matcher scripts = Pattern.compile("<script").matcher(html);
        assertThat(scripts.results()).as("scripts").hasSize(1);
        assertThat(html).contains("&lt;script&gt;document.title = &#39;taken&#39;&lt;/script&gt;");
        assertThat(html).doesNotContainPattern("(?:src|href)=\"(?!#)");
    }

    @Test
    void isTheSameForTheSameCatalog() throws IOException {
        byte[] first = Files.readAllBytes(page);
        Program.in(workspace()).does("report", "report out/again.html").run().exits(0);
        assertThat(Files.readAllBytes(page)).isEqualTo(first);
        assertThat(Files.readAllBytes(workspace().resolve("out/again.html"))).isEqualTo(first);
        try (var left = Files.list(workspace().resolve("out"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void showsAStatedPartWhenThereAreMore() throws IOException {
        Program.in(workspace()).does("report few.html --rows 2").run().exits(0)
                .printsAmongOthers("few.html   2 items of ");
        String html = Files.readString(workspace().resolve("few.html"));
        assertThat(html).contains("A sample of 2 of ").contains("half samples, half what was left out");
        assertThat(Pattern.compile("<td data-label=\"state\">").matcher(html).results()).hasSize(2);
        // of what was left out, the picture that is not there comes before what was rejected
        assertThat(html).contains("badge kept").contains("badge dropped");
    }

    @Test
    void drawsWhatIsThereAsCharts() throws IOException {
        String html = Files.readString(page);
        Matcher charts = Pattern.compile("(?s)<figure>(<svg [^>]*class=\"quern-chart\".*?</svg>)").matcher(html);
        Map<String, String> drawn = new LinkedHashMap<>();
        while (charts.find()) {
            Matcher title = Pattern.compile("aria-label=\"([^\"]*)\"").matcher(charts.group(1));
            assertThat(title.find()).isTrue();
            drawn.put(title.group(1), charts.group(1));
        }
        assertThat(drawn.keySet()).contains("Items by stage", "Rejections by reason", "Files by source", "Documents by kind",
                "Samples by type", "Samples by split", "Length of documents", "Length of chunks", "Length of answers",
                "Tokens of chunks",
                "prose", "answer length", "Time of the latest runs");
        assertThat(drawn.get("Items by stage")).contains("<title>import · accepted: 2</title>",
                "<title>filter-chunks · rejected: 1</title>");
        assertThat(drawn.get("Rejections by reason")).contains("<title>filter-chunks: too-short: 1</title>");
        assertThat(drawn.get("Documents by kind")).contains("<title>markdown: 2</title>");
        assertThat(drawn.get("Time of the latest runs")).contains(">1 import<").contains(">7 split<").contains(">seconds<");
        assertThat(drawn).as("no model was asked").doesNotContainKey("Cost of the latest runs");
        assertThat(drawn.values())
                .allSatisfy(svg -> assertThat(svg).doesNotContainPattern("(?:NaN|Infinity|href|<script|<image)"));
    }

    /** Each histogram counts every item once. */
    @Test
    void histogramsAddUp() throws IOException {
        String html = Files.readString(page);
        Matcher questions = Pattern.compile("(?s)aria-label=\"Length of questions\".*?</svg>").matcher(html);
        assertThat(questions.find()).isTrue();
        long counted = Pattern.compile("<title>[^<]* – [^<]*: ([0-9,]+)</title>").matcher(questions.group()).results()
                .mapToLong(bin -> Long.parseLong(bin.group(1).replace(",", ""))).sum();
        String samples = Program.in(workspace()).args("-f", "csv").does("select count(*) as n from samples;").run().out();
        assertThat("n\n" + counted + "\n").isEqualTo(samples).isNotEqualTo("n\n0\n");
    }

    @Test
    void chartsFollowTheColoursOfTheReader() throws Exception {
        Chromium browser = Chromium.require(folder.resolve("profile-4"));
        Path probe = folder.resolve("probe.html");
        String html = Files.readString(page);
        String ask = "<script>document.title = getComputedStyle(document.querySelector('.charts .title')).fill + (document.documentElement.scrollWidth <= innerWidth ? ' fits' : ' is too wide')</script>";
        Files.writeString(probe, html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>", ask + "</body>"));
        String dark = browser.dom(probe, "", "--blink-settings=preferredColorScheme=0", "--window-size=500,900");
        String light = browser.dom(probe, "", "--blink-settings=preferredColorScheme=1", "--window-size=1400,900");
        assertThat(dark).contains("<title>rgb(230, 231, 232) fits</title>");
        assertThat(light).contains("<title>rgb(29, 31, 33) fits</title>");
    }

    @Test
    void goesNowhereElse() throws IOException {
        Files.writeString(workspace().resolve("notes.html"), "<p>mine");
        Files.createSymbolicLink(workspace().resolve("away"), folder.resolve("docs"));
        for (String[] wrong : new String[][]{
            {"report ../report.html", "2", "is not a file inside the workspace"},
            {"report away/report.html", "2", "is not a file inside the workspace"},
            {"report .hidden.html", "2", "is not a file inside the workspace"},
            {"report quern.yaml", "2", "does not end in .html"},
            {"report notes.html", "1", "is there, and no report"},
            {"report --rows -1", "2", "takes a whole number"}}) {
            Program.in(workspace()).does(wrong[0]).run().exits(Integer.parseInt(wrong[1])).saysAmongOthers(wrong[2]);
        }
        assertThat(workspace().resolve("notes.html")).hasContent("<p>mine");
        Program.in(workspace()).does("report notes.html --overwrite").run().exits(0);
        assertThat(Files.readString(workspace().resolve("notes.html"))).startsWith("<!doctype html>");
    }

    @Test
    void doesNotObeyTheDocumentsInABrowser() throws Exception {
        String dom = Chromium.require(folder.resolve("profile")).dom(page, "");
        assertThat(dom).contains("<title>mill</title>").doesNotContain("<title>taken</title>");
        assertThat(dom).doesNotContainPattern("<img\\b").doesNotContainPattern("<[^>]* on(error|mouseover)=");
        assertThat(dom).containsPattern("<form id=\"filter\" class=\"filter\" role=\"search\">");
    }

    @Test
    void filtersInABrowser() throws Exception {
        Chromium browser = Chromium.require(folder.resolve("profile-2"));
        String all = browser.dom(page, "");
        String some = browser.dom(page, "#state=kept&text=chisel%20ends");
        assertThat(shown(some)).isPositive().isLessThan(shown(all));
        assertThat(some).containsPattern("<tr hidden=\"\">");
        assertThat(all).contains("<option value=\"filter-chunks\">filter-chunks (1)</option>");
    }

    @Test
    void isWholeWithoutScripts() throws Exception {
        Path still = folder.resolve("still.html");
        Files.writeString(still, Files.readString(page).replaceFirst("(?s)<script>.*</script>", ""));
        String dom = Chromium.require(folder.resolve("profile-3")).dom(still, "");
        assertThat(dom).contains("role=\"search\" hidden=\"\"").doesNotContain("<tr hidden=\"\">");
        assertThat(List.of("A millstone weighs", "too-short")).allSatisfy(text -> assertThat(dom).contains(text));
    }

    private static int shown(String dom) {
        Matcher count = Pattern.compile("<output[^>]*>(\\d+) of \\d+ rows</output>").matcher(dom);
        assertThat(count.find()).as("the count of rows").isTrue();
        return Integer.parseInt(count.group(1));
    }
}
