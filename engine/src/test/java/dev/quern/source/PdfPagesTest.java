package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages whose authors mean harm, or whose files are broken: a picture of bounded size, or one line that says what is wrong. */
@Timeout(120)
class PdfPagesTest {
    private static final String A4 = "/MediaBox [0 0 595 842] ";
    private static final String RED = "1 0 0 rg 0 0 5000 5000 re f ";
    private static final String NESTED = "page 1 cannot be drawn: it is nested more than 10 drawings deep, or draws itself";
    private static final String FORM = "/Type /XObject /Subtype /Form /BBox [0 0 600 600] ";
    private static final String SELF = "/Resources << /XObject << /X 5 0 R >> >> ";
    private static final String PICTURE = "/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceRGB ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 0 595 842 | 1130 | 1600", "0 0 100000 100000 | 1600 | 1600", "0 0 100000 1 | 1600 | 1",
        "0 0 0.0001 0.0001 | 1600 | 1600",
        "-50000 -50000 50000 50000 | 1600 | 1600"})
    void everySizeOfPageMakesAPictureOfOneSize(String box, int width, int height) throws Exception {
        BufferedImage drawn = draw(RawPdf.page("/MediaBox [" + box + "]", RED).bytes());
        assertThat(drawn.getWidth()).isBetween(width - 1, width);
        assertThat(drawn.getHeight()).isBetween(height - 1, height);
    }

    @Test
    void whatIsTooLargeOnItIsLeftOutAndTheRestIsDrawn() throws Exception {
        String huge = "/Width 100000 /Height 100000 ";
        String small = "/Width 1 /Height 1 ";
        String mask = "/Type /XObject /Subtype /Image /Width 40000 /Height 40000 ";
        for (RawPdf pdf : new RawPdf[]{withPicture(huge), withPicture(small + "/SMask 6 0 R ")
                .stream(mask + "/BitsPerComponent 8 /ColorSpace /DeviceGray", "x"),
            withPicture(small + "/Mask 6 0 R ").stream(mask + "/ImageMask true /BitsPerComponent 1", "x")}) {
            BufferedImage drawn = draw(pdf.bytes());
            assertThat(new Color(drawn.getRGB(drawn.getWidth() / 2, drawn.getHeight() / 2))).isEqualTo(Color.RED);
            assertThat(PdfPages.draw(pdf.bytes(), 1).leftOut()).isEqualTo(1);
        }
        byte[] twice = RawPdf.page(A4 + SELF, "/X Do /X Do").stream(PICTURE + huge, "xxx").bytes();
        assertThat(PdfPages.draw(twice, 1).leftOut()).as("one picture, drawn twice").isEqualTo(1);
        assertThat(PdfPages.draw(withPicture(small).bytes(), 1).leftOut()).isZero();
    }

    private static RawPdf withPicture(String sizes) {
        return RawPdf.page(A4 + SELF, RED + "500 0 0 800 0 0 cm /X Do").stream(PICTURE + sizes, "xxx");
    }

    static Stream<Arguments> circles() {
        String group = FORM + "/Group << /S /Transparency /I true >> ";
        String masked = "/Resources << /ExtGState << /G << /SMask << /S /Luminosity /G 5 0 R >> >> >> >> ";
        String pattern = "/Resources << /Pattern << /P 5 0 R >> >> ";
        String letters = "/Resources << /Font << /T 5 0 R >> >> ";
        return Stream.of(
                Arguments.of("a drawing in itself", RawPdf.page(A4 + SELF, "/X Do").stream(FORM + SELF, "/X Do")),
                Arguments.of("twice in itself", RawPdf.page(A4 + SELF, "/X Do").stream(FORM + SELF, "/X Do /X Do")),
                Arguments.of("a group in itself", RawPdf.page(A4 + SELF, "/X Do").stream(group + SELF, "/X Do")),
                Arguments.of("a mask in itself", RawPdf.page(A4 + masked, "/G gs " + RED).stream(group + masked, "/G gs " + RED)),
                Arguments.of("a pattern of itself", RawPdf.page(A4 + pattern, "/Pattern cs /P scn 0 0 600 600 re f").stream(
                        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 " + pattern,
                        "/Pattern cs /P scn 0 0 9 9 re f")),
                Arguments.of("a letter of itself", RawPdf.page(A4 + letters, "BT /T 12 Tf 10 10 Td (aa) Tj ET").object(
                        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 6 0 R >>"
                                + " /Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1000] "
                                + letters + ">>")
                        .stream("", "1000 0 d0 BT /T 12 Tf (aa) Tj ET")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("circles")
    void aPageThatDrawsItselfIsGivenUp(String name, RawPdf pdf) {
        assertProblem(pdf.bytes(), 1, NESTED);
    }

    @Test
    void aPageThatWouldTakeTheMemoryOrMinutesIsGivenUp() {
        assertProblem(RawPdf.page(A4, "q ".repeat(2_000_000)).bytes(), 1,
                "page 1 cannot be drawn: it keeps more than 1000 states of the pen");
        assertProblem(RawPdf.page(A4, "0 0 m " + "600 600 l 0 0 l ".repeat(200_000) + " S").bytes(), 1,
                "page 1 cannot be drawn: a line in it has more than 250000 points");
    }

    @Test
    void contentThatUnpacksWithoutEndIsDrawnOrGivenUp() throws Exception {
        try (PdfSample pdf = new PdfSample()) {
            byte[] bytes = pdf.page().prose("x").bomb(200L << 20).bytes();
            assertThat(draw(bytes).getHeight()).isBetween(1_599, 1_600);
        } catch (UnreadableSourceException e) {
            assertThat(e).hasMessageStartingWith("page 1 cannot be drawn: ");
        }
    }

    @Test
    void aPageThatIsNotThereSaysWhichAre() {
        byte[] one = RawPdf.page(A4, "").bytes();
        assertProblem(one, 0, "there is no page 0; it has one");
        assertProblem(one, 2, "there is no page 2; it has one");
        assertProblem(RawPdf.page(A4, "").instead(2, "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>").bytes(),
                Integer.MAX_VALUE,
                "there is no page 2147483647; it has pages 1 to 2");
        assertProblem(RawPdf.page(A4, "").instead(2, "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>").bytes(), 500,
                "page 500 cannot be drawn: the file does not hold the pages that it lists");
        assertProblem(RawPdf.page(A4, "").instead(2, "<< /Type /Pages /Kids [2 0 R] /Count 3 >>").bytes(), 1,
                "page 1 cannot be drawn: the file does not hold the pages that it lists");
        assertProblem(RawPdf.page("/MediaBox [0 0 0 0]", "").bytes(), 1, "page 1 has no size");
    }

    @Test
    void anEncryptedFileSaysHowToOpenIt() throws IOException {
        try (PdfSample pdf = new PdfSample()) {
            byte[] bytes = pdf.page().prose("secret").protect("owner", "user", new AccessPermission()).bytes();
            assertProblem(bytes, 1, "encrypted PDF: it opens with a password only; save it without, for instance:"
                    + " qpdf --decrypt --password=... in.pdf out.pdf");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 60, 200, 400, 600, 1_000})
    void aFileThatWasCutOffIsDrawnAsFarAsItGoesOrSaysSoInOneLine(int length) throws IOException {
        try (PdfSample pdf = new PdfSample()) {
            byte[] whole = pdf.page().prose("x").bytes();
            byte[] cut = Arrays.copyOf(whole, Math.min(length, whole.length - 20));
            try {
                assertThat(draw(cut).getHeight()).isBetween(1_599, 1_600);
            } catch (UnreadableSourceException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(300);
            }
        }
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> draw("no PDF at all".getBytes(StandardCharsets.US_ASCII)))
                .withMessageStartingWith("page 1 cannot be drawn: ");
    }

    private static void assertProblem(byte[] pdf, int page, String message) {
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> PdfPages.draw(pdf, page))
                .withMessage(message);
    }

    private static BufferedImage draw(byte[] pdf) throws UnreadableSourceException, IOException {
        return ImageIO.read(new ByteArrayInputStream(PdfPages.draw(pdf, 1).png()));
    }
}
