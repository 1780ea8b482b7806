package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.quern.source.ParsedDocument.ParsedImage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HtmlReaderTest extends ReaderContract {
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8"><title>The mill – Handbook</title>
            <style>p { color: red }</style><script>var x = "<h1>no</h1>";</script></head>
            <body><nav><a href="/">Home</a></nav><header><nav>top</nav></header><div class="sidebar">links</div>
            <main><h1>The mill</h1>
            <p>Wheat is <em>tempered</em>&nbsp;before it is
              <a href="x.html">ground</a>. 10<sup>6</sup> grains, H<sub>2</sub>O, see<sup><a href="#f">1</a></sup>.</p>
            <ul><li><p>one</p></li><li>two<ol start="3"><li>three</li><li>four</li></ol></li></ul>
            <h2>Parts <a class="headerlink" href="#p">¶</a></h2>
            <dl><dt>Quern</dt><dd>A hand mill.</dd><dt>Hopper</dt><dd><p>Holds the grain.</p></dd></dl>
            <pre class="language-sh"><code>
              quern import docs/

              run chunk
            </code></pre>
            <table><caption>Grades</caption><tr><th>Grade</th><th>Use</th></tr><tr><td rowspan="2">00</td><td>pasta | pizza</td></tr>
            <tr><td>cake</td></tr></table>
            <figure><img src="REFERENCE" alt="The runner"><figcaption>Runner stone, 1790</figcaption></figure>
            <blockquote><p>Grind slowly.</p><p>Grind fine.</p></blockquote>
            </main><footer>© nobody</footer></body></html>
            """;

    @Override
    SourceReader reader() {
        return new HtmlReader();
    }

    @Override
    String fileName() {
        return "mill.html";
    }

    @Override
    byte[] valid(String reference) {
        return PAGE.replace("REFERENCE", reference).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int images() {
        return 1;
    }

    @Override
    List<String> headings() {
        return List.of("The mill", "Parts");
    }

    private static ParsedDocument read(String html) throws UnreadableSourceException {
        return new HtmlReader().read("x.html", html.getBytes(StandardCharsets.UTF_8),
                SampleImages.at("a.png", SampleImages.png(3, 2)));
    }

    @Test
    @DisplayName("writes a page as text that reads well, without its furniture")
    void wholePage() throws UnreadableSourceException {
        ParsedDocument page = new HtmlReader().read("mill.html", valid("p.png"),
                SampleImages.at("p.png", SampleImages.png(4, 4)));
        assertThat(page.text()).isEqualTo("""
                # The mill

                Wheat is tempered before it is ground. 10^6 grains, H2O, see1.

                - one
                - two
                  3. three
                  4. four

                ## Parts

                Quern
                : A hand mill.

                Hopper
                : Holds the grain.

                ```sh
                  quern import docs/

                  run chunk
                ```

                Grades

                | Grade | Use |
                | --- | --- |
                | 00 | pasta \\| pizza |
                | 00 | cake |

                ![The runner](p.png)

                Runner stone, 1790

                > Grind slowly.
                >
                > Grind fine.
                """);
        assertThat(page.title()).isEqualTo("The mill");
        assertThat(page.language()).isEqualTo("en");
        ParsedImage image = page.images().getFirst();
        assertThat(image.caption()).isEqualTo("Runner stone, 1790");
        assertThat(image.codeBefore()).contains("quern import docs/");
        assertThat(page.text().substring(image.startChar())).startsWith("![The runner]");
    }

    @Test
    @DisplayName("an embedded image gets a name instead of its base64; one that leads nowhere leaves its alternative text")
    void imageReferences() throws UnreadableSourceException {
        ParsedDocument page = read(
                "<p>a <img src='" + SampleImages.dataUri(5, 4) + "' alt=x> b <img src='gone.png' alt='a gear'> c</p>");
        assertThat(page.text()).isEqualTo("a ![x](image-1.png) b a gear c\n");
        assertThat(page.images()).hasSize(1);
    }

    @Test
    @DisplayName("a table that only lays out the page is read as blocks")
    void layoutTables() throws UnreadableSourceException {
        assertThat(read("<table><tr><td><h2>A</h2><p>b</p></td><td>c</td></tr></table>").text()).isEqualTo("## A\n\nb\n\nc\n");
        assertThat(read("<table><tr><td>only</td></tr><tr><td>cells</td></tr></table>").text()).isEqualTo("only\n\ncells\n");
    }

    @Test
    @DisplayName("takes the charset that the page declares, and refuses one that nobody knows")
    void charsets() throws UnreadableSourceException {
        String page = "<meta charset=\"%s\"><p>caf\u00e9 \u20ac</p>";
        byte[] western = page.formatted("iso-8859-1").getBytes(Charset.forName("windows-1252"));
        assertThat(new HtmlReader().read("x.html", western, Resources.none()).text()).isEqualTo("caf\u00e9 \u20ac\n");
        byte[] russian = "<?xml version=\"1.0\" encoding=\"koi8-r\"?><html><p>\u043c\u0435\u043b\u044c</p></html>"
                .getBytes(Charset.forName("koi8-r"));
        assertThat(new HtmlReader().read("x.html", russian, Resources.none()).text()).contains("\u043c\u0435\u043b\u044c");
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(page.formatted("klingon-7")))
                .withMessageContaining("unknown charset 'klingon-7'");
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> new HtmlReader().read("x.html",
                        page.formatted("utf-8").getBytes(Charset.forName("windows-1252")), Resources.none()))
                .withMessageContaining("not UTF-8: byte 0xE9");
    }

    @Test
    @DisplayName("a page of scripts and navigation alone is empty")
    void emptyPage() {
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read("<nav>a</nav><script>b</script>"))
                .withMessageContaining("empty");
    }

    @Test
    @DisplayName("declared entities are not expanded, and references to forbidden characters become U+FFFD")
    void entities() throws UnreadableSourceException {
        assertThat(read("<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><p>x&a;&#0;&#xD800;y</p>").text())
                .doesNotContain("root:", "\0").contains("x&a;", "y");
    }

    @Test
    @DisplayName("reads deep nesting, wide spans and long runs of markup in reasonable time and space")
    void hostile() throws UnreadableSourceException {
        for (String unit : List.of("<div>", "<ul><li>", "<table><tr><td>", "<b><p>", "<blockquote>", "<a href=x>", "<!-- a -->",
                "&amp;", "<p><img src=a.png>")) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(unit.repeat(5_000) + "x<p>end"), unit);
        }
        String rows = "<tr><td rowspan=65000 colspan=1000>" + "long ".repeat(200) + "</td><td>b</td></tr>";
        ParsedDocument wide = assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> read("<table>" + rows.repeat(300) + "</table>"));
        assertThat(wide.text().length()).isLessThan(5_000_000);
    }
}
