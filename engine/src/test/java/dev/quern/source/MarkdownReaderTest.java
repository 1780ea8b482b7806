package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.quern.item.Heading;
import dev.quern.source.ParsedDocument.ParsedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MarkdownReaderTest extends ReaderContract {
    private static final String GUIDE = """
            ---
            title: "Grinding: a guide"
            lang: en-GB
            ---

            # The mill 🌾

            Wheat is *tempered* before it is ground.

            ```python
            # no heading
            speed = 42
            ```

            ![the runner stone](REFERENCE "Runner stone")

            Second part
            -----------

            A picture by reference: ![bed stone][bed].

            <p align="center"><img src="REFERENCE" alt="gear"></p>

            <h3>Gears</h3>

            > # quoted, no heading of this document

            - ## In a list

            [bed]: REFERENCE
            """;

    @Override
    SourceReader reader() {
        return new MarkdownReader();
    }

    @Override
    String fileName() {
        return "guide.md";
    }

    @Override
    byte[] valid(String reference) {
        return GUIDE.replace("REFERENCE", reference).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int images() {
        return 3;
    }

    @Override
    List<String> headings() {
        return List.of("The mill 🌾", "Second part", "Gears", "In a list");
    }

    private static ParsedDocument read(String text) throws UnreadableSourceException {
        return new MarkdownReader().read("x.md", text.getBytes(StandardCharsets.UTF_8),
                SampleImages.at("a.png", SampleImages.png(3, 2)));
    }

    @Test
    @DisplayName("keeps the text as it is written, but for the byte order mark and the line ends")
    void textIsRaw() throws UnreadableSourceException {
        assertThat(read("\uFEFFa\r\nb\rc\n\n<b>x</b>\u001b[31m").text()).isEqualTo("a\nb\nc\n\n<b>x</b>\u001b[31m");
    }

    @Test
    @DisplayName("takes title and language from the front matter, and else the first outermost heading")
    void titleAndLanguage() throws UnreadableSourceException {
        ParsedDocument guide = read(GUIDE);
        assertThat(guide.title()).isEqualTo("Grinding: a guide");
        assertThat(guide.language()).isEqualTo("en");
        assertThat(read("text\n\n## Two\n\n# `One`\n").title()).isEqualTo("One");
        assertThat(read("only text\n").title()).isNull();
        assertThat(read("---\n\n# A: rule, no front matter\n\n---\n").title()).isEqualTo("A: rule, no front matter");
    }

    @Test
    @DisplayName("counts places in code points, not in UTF-16 units")
    void placesAreCodePoints() throws UnreadableSourceException {
        ParsedDocument document = read("😀😀\n\n# B\n\n![x](a.png)\n");
        assertThat(document.headings()).containsExactly(new Heading(1, "B", 4));
        assertThat(document.images()).extracting(ParsedImage::startChar).containsExactly(9);
    }

    @Test
    @DisplayName("gives an image its title, the figure line below it or a line in italics as caption, and the code before it")
    void captions() throws UnreadableSourceException {
        ParsedDocument document = read("""
                ```
                plot()
                ```

                ![](a.png)
                Figure 7.1-1.- Entry battery energy.

                ![x](a.png "Said by the title")

                ![x](a.png)

                *In italics*

                ![x](a.png)

                Figures do not lie, but this is no caption of ours, it is prose.
                """);
        assertThat(document.images()).extracting(ParsedImage::caption).startsWith(
                "Figure 7.1-1.- Entry battery energy.", "Said by the title", "In italics");
        assertThat(document.images()).allSatisfy(image -> assertThat(image.codeBefore()).isEqualTo("plot()\n"));
        assertThat(document.images().getLast().caption()).isEmpty();
    }

    @Test
    @DisplayName("decodes an embedded image and keeps its base64 out of the context")
    void embedded() throws UnreadableSourceException {
        ParsedDocument document = read(
                "before ![x](" + SampleImages.dataUri(5, 4) + ") between ![y](" + SampleImages.dataUri(6, 4) + ") after");
        assertThat(document.images()).extracting(ParsedImage::width).containsExactly(5, 6);
        assertThat(document.images().getFirst().context()).contains("before").doesNotContain("base64");
    }

    @Test
    @DisplayName("an image inside code is code")
    void codeIsNoImage() throws UnreadableSourceException {
        assertThat(read("`![x](a.png)`\n\n    ![x](a.png)\n\n<!-- <img src=\"a.png\"> -->\n").images()).isEmpty();
    }

    @Test
    @DisplayName("names the first byte that is not UTF-8, and the way out")
    void otherCharsets() {
        byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> new MarkdownReader().read("x.md", latin, Resources.none()))
                .withMessageStartingWith("not UTF-8: byte 0xE9 at offset 3; ").withMessageContaining("iconv");
    }

    @Test
    @DisplayName("reads nesting of any depth and long runs of markup in reasonable time")
    void hostileMarkup() throws UnreadableSourceException {
        for (String unit : List.of("[", "![", "> ", "- ", "*a _b ", "<div>", "`a``", "<img ", "<img src=\"", "[a](", "<!--", "&#",
                "\n# ")) {
            ParsedDocument document = assertTimeoutPreemptively(Duration.ofSeconds(20),
                    () -> read(unit.repeat(20_000)), unit);
            assertThat(document.text()).hasSize(20_000 * unit.length());
        }
    }
}
