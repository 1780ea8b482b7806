package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quern.source.ParsedDocument.ParsedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PdfReaderTest extends ReaderContract {
    private static final byte[] MANUAL = manual();

    private static byte[] manual() {
        try (PdfSample pdf = new PdfSample()) {
            for (int page = 1; page <= 3; page++) {
                pdf.page().header("Mill manual, section " + page).footer("- " + page + " -");
                switch (page) {
                    case 1 -> pdf.heading("Tempering", 18)
                            .prose("The miller adds water to the grain a day before it is ground, so that the",
                                    "bran be-", "comes tough and parts from the flour in broad flakes.")
                            .gap().prose("A well-", "known rule is")
                            .bullet("one litre for a hundred", "kilograms of grain;").bullet("a full day of rest.")
                            .gap().prose("The mill stands by the river and the well-known road", "that leads to")
                            .prose("the quarry where its stones were cut, and it was");
                    case 2 ->
                        pdf.prose("built of oak.").heading("Commands", 14).code("quern import docs/", "  --include '*.md'").gap()
                                .prose("See the address https://example.org/mill/", "stones.html for more.");
                    default ->
                        pdf.heading("Pictures", 14).image(SampleImages.png(160, 120)).gap().prose("Figure 1: The runner stone.")
                                .image(SampleImages.png(20, 20));
                }
            }
            return pdf.bookmarks("Tempering", "Commands", "Pictures").title("Mill manual").bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    SourceReader reader() {
        return new PdfReader();
    }

    @Override
    String fileName() {
        return "manual.pdf";
    }

    @Override
    byte[] valid(String reference) {
        return MANUAL;
    }

    @Override
    int images() {
        return 1;
    }

    @Override
    List<String> headings() {
        return List.of("Tempering", "Commands", "Pictures");
    }

    private static ParsedDocument read(byte[] bytes) throws UnreadableSourceException {
        return new PdfReader().read("x.pdf", bytes, Resources.none());
    }

    @Test
    @DisplayName("joins paragraphs over lines and pages, undoes hyphens, and leaves headers, footers and page numbers out")
    void wholeManual() throws UnreadableSourceException {
        ParsedDocument manual = read(MANUAL);
        assertThat(manual.text()).isEqualTo("""
                # Tempering

                The miller adds water to the grain a day before it is ground, so that the bran becomes tough and parts from the flour in broad flakes.

                A well-known rule is

                - one litre for a hundred kilograms of grain;
                - a full day of rest.

                The mill stands by the river and the well-known road that leads to the quarry where its stones were cut, and it was built of oak.

                # Commands

                ```
                quern import docs/
                  --include '*.md'
                ```

                See the address https://example.org/mill/stones.html for more.

                # Pictures

                ![](image-1.png)

                Figure 1: The runner stone.
                """);
        assertThat(manual.title()).isEqualTo("Mill manual");
        ParsedImage image = manual.images().getFirst();
        assertThat(image.width()).isEqualTo(160);
        assertThat(image.caption()).isEqualTo("Figure 1: The runner stone.");
        assertThat(image.codeBefore()).isEqualTo("quern import docs/\n  --include '*.md'");
    }

    @Test
    @DisplayName("without bookmarks headings are told by size, the largest outermost")
    void headingsBySize() throws IOException, UnreadableSourceException {
        try (PdfSample pdf = new PdfSample()) {
            pdf.page().heading("The mill", 20).prose("Grain is ground here, and has been ground here for long.")
                    .heading("Stones", 14)
                    .prose("They come from the quarry on the other bank of the river.");
            ParsedDocument document = read(pdf.bytes());
            assertThat(document.headings()).extracting(h -> h.level() + " " + h.title()).containsExactly("1 The mill",
                    "2 Stones");
            assertThat(document.title()).isEqualTo("The mill");
        }
    }

    @Test
    @DisplayName("rows of a table stay rows")
    void tables() throws IOException, UnreadableSourceException {
        try (PdfSample pdf = new PdfSample()) {
            pdf.page().prose("The grades of flour and what they are used for by those who bake:").gap().row("Grade", "Use", "Ash")
                    .row("00", "pasta", "0.5 %")
                    .row("1050", "bread", "1.1 %");
            assertThat(read(pdf.bytes()).text()).contains("\nGrade | Use | Ash\n00 | pasta | 0.5 %\n1050 | bread | 1.1 %\n");
        }
    }

    @Test
    @DisplayName("a PDF that opens with a password only, or forbids extraction, says so")
    void encrypted() throws IOException, UnreadableSourceException {
        AccessPermission all = new AccessPermission();
        AccessPermission none = new AccessPermission();
        none.setCanExtractContent(false);
        try (PdfSample locked = new PdfSample(); PdfSample restricted = new PdfSample(); PdfSample open = new PdfSample()) {
            byte[] lockedBytes = locked.page().prose("secret").protect("owner", "user", all).bytes();
            assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(lockedBytes))
                    .withMessageStartingWith("encrypted PDF: it opens with a password only");
            byte[] restrictedBytes = restricted.page().prose("closed").protect("owner", "", none).bytes();
            assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(restrictedBytes))
                    .withMessageStartingWith("encrypted PDF: its owner does not permit");
            byte[] openBytes = open.page().prose("open to all readers").protect("owner", "", all).bytes();
            assertThat(read(openBytes).text()).contains("open to all");
        }
    }

    @Test
    @DisplayName("a scan without text says so and names the way out")
    void scan() throws IOException {
        try (PdfSample pdf = new PdfSample()) {
            byte[] bytes = pdf.page().image(SampleImages.png(600, 800)).bytes();
            assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(bytes))
                    .withMessageStartingWith("no text: its 1 page holds only pictures").withMessageContaining("ocrmypdf");
        }
    }

    @Test
    @DisplayName("a stream that unpacks without end is stopped before it takes the memory")
    void bomb() throws IOException {
        try (PdfSample pdf = new PdfSample()) {
            byte[] bytes = pdf.page().prose("x").bomb(400L << 20).bytes();
            assertThat(bytes.length).isLessThan(2 << 20);
            ParsedDocument document;
            try {
                document = read(bytes);
            } catch (UnreadableSourceException e) {
                assertThat(e.getMessage()).isNotBlank();
                return;
            }
            assertThat(document.text()).contains("x");
        }
    }
}
