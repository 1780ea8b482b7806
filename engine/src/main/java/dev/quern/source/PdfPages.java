package dev.quern.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jspecify.annotations.Nullable;

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
     * @return 1,600 px on the longer side
     * @throws UnreadableSourceException for what is no PDF, needs a password, has no such page, is nested too deep, or takes more memory
     *     than there is or more than 30 s, the last line not counted
     */
    public static DrawnPage draw(byte[] pdf, int number) throws UnreadableSourceException {
        PdfPatience patience = new PdfPatience(PATIENCE);
        try (PDDocument document = Loader.loadPDF(new PdfBytes(pdf, patience), "",
                MemoryUsageSetting.setupMixed(PdfReader.MOST_MEMORY, PdfReader.MOST_STORAGE).streamCache)) {
            int pages = document.getNumberOfPages();
            if (number < 1 || number > pages) {
                throw new UnreadableSourceException(
                        "there is no page " + number + "; it has " + (pages == 1 ? "one" : "pages 1 to " + pages));
            }
            return page(document, number, patience);
        } catch (InvalidPasswordException e) {
            throw new UnreadableSourceException(PdfReader.LOCKED, e);
        } catch (OutOfMemoryError e) {
            throw new UnreadableSourceException("page " + number + " cannot be drawn: it needs more memory than there is", e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableSourceException("page " + number + " cannot be drawn: " + reason(e), e);
        }
    }

    private static DrawnPage page(PDDocument document, int number, PdfPatience patience)
            throws IOException, UnreadableSourceException {
        PDRectangle crop = document.getPage(number - 1).getCropBox();
        float side = Math.max(crop.getWidth(), crop.getHeight());
        if (!(side > 0 && Float.isFinite(side)) || Math.min(crop.getWidth(), crop.getHeight()) <= 0) {
            throw new UnreadableSourceException("page " + number + " has no size");
        }
        Renderer renderer = new Renderer(document, patience);
        renderer.setSubsamplingAllowed(true);
        BufferedImage drawn = renderer.renderImage(number - 1, LONGEST_SIDE / side, ImageType.RGB);
        renderer.check();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", png);
        return new DrawnPage(png.toByteArray(), renderer.leftOut());
    }

    private static String reason(Throwable e) {
        return switch (e) {
            case StackOverflowError _ -> PdfDrawer.NESTED;
            // what the library says of its own nulls and indexes is for nobody who has a PDF
            // so the library speaks of a tree of pages whose count is wrong, or that is its own branch
            case IndexOutOfBoundsException _,IllegalStateException _ -> "the file does not hold the pages that it lists";
            case NullPointerException _ -> "the PDF is corrupt";
            default -> PdfReader.reason(e);
        };
    }

    /** Keeps the drawer: the library goes on after some of its errors, and what is left out must not go unnoticed. */
    private static final class Renderer extends PDFRenderer {
        private final PdfPatience patience;
        private @Nullable PdfDrawer drawer;

        Renderer(PDDocument document, PdfPatience patience) {
            super(document);
            this.patience = patience;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            PdfDrawer fresh = new PdfDrawer(parameters, patience);
            drawer = fresh;
            return fresh;
        }

        int leftOut() {
            return drawer == null ? 0 : drawer.leftOut();
        }

        void check() throws IOException {
            if (drawer != null) {
                drawer.check();
            }
        }
    }
}
