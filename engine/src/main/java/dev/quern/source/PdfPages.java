package dev.quern.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages of a PDF as they would be printed. Memory and time are bounded. Stateless. */
public final class PdfPages {
    /** Pixels of the longer side: enough to read a page of small type. */
    private static final int LONGEST_SIDE = 1_600;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PdfPages() {}

    /**
     * Draws a page.
     *
     * @param pdf the file
     * @param number 1 for the first
     * @return a PNG, 1,600 px on the longer side
     * @throws UnreadableSourceException for what is no PDF, needs a password, has no such page, or takes longer than 30 s
     */
    public static byte[] draw(byte[] pdf, int number) throws UnreadableSourceException {
        PdfPatience patience = new PdfPatience(PATIENCE);
        try (PDDocument document = Loader.loadPDF(new PdfBytes(pdf, patience), "",
                MemoryUsageSetting.setupMixed(PdfReader.MOST_MEMORY, PdfReader.MOST_STORAGE).streamCache)) {
            int pages = document.getNumberOfPages();
            if (number < 1 || number > pages) {
                throw new UnreadableSourceException(
                        "there is no page " + number + "; it has " + (pages == 1 ? "one" : "pages 1 to " + pages));
            }
            PDRectangle crop = document.getPage(number - 1).getCropBox();
            float side = Math.max(crop.getWidth(), crop.getHeight());
            if (!(side > 0 && Float.isFinite(side)) || Math.min(crop.getWidth(), crop.getHeight()) <= 0) {
                throw new UnreadableSourceException("page " + number + " has no size");
            }
            PDFRenderer renderer = new Renderer(document, patience);
            renderer.setSubsamplingAllowed(true);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(renderer.renderImage(number - 1, LONGEST_SIDE / side, ImageType.RGB), "png", png);
            return png.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableSourceException("page " + number + " cannot be drawn: " + PdfReader.reason(e), e);
        }
    }

    private static final class Renderer extends PDFRenderer {
        private final PdfPatience patience;

        Renderer(PDDocument document, PdfPatience patience) {
            super(document);
            this.patience = patience;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new Drawer(parameters, patience);
        }
    }

    /** Leaves out pictures that would need gigabytes. */
    private static final class Drawer extends PageDrawer {
        private final PdfPatience patience;

        Drawer(PageDrawerParameters parameters, PdfPatience patience) throws IOException {
            super(parameters);
            this.patience = patience;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            patience.check();
            boolean tooLarge = "Do".equals(operator.getName()) && !operands.isEmpty()
                    && operands.getFirst() instanceof COSName name
                    && getResources().getXObject(name) instanceof PDImageXObject image
                    && (long) image.getWidth() * image.getHeight() > PdfImages.MOST_PIXELS;
            if (!tooLarge) {
                super.processOperator(operator, operands);
            }
        }
    }
}
