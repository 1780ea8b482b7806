package dev.quern.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pictures on the pages. Icons (both sides under 160 px, or under 17 000 px²) and pictures that three pages or more share are
 * furniture. A JPEG is kept as it is in the file; any other picture becomes a PNG.
 */
final class PdfImages extends PDFStreamEngine {
    private static final int ICON_SIDE = 160;
    private static final long ICON_AREA = 17_000;

    /** Larger pictures would need more than 200 MB to decode. */
    static final long MOST_PIXELS = 50_000_000;

    private static final int MOST_IMAGES = 5_000;
    private static final int FURNITURE_PAGES = 3;

    private final PdfPatience patience;
    private final List<Drawn> drawn = new ArrayList<>();
    private final IdentityHashMap<COSBase, Set<Integer>> pages = new IdentityHashMap<>();
    private final IdentityHashMap<COSBase, FoundImage> decoded = new IdentityHashMap<>();
    private int page;
    private PDRectangle crop = PDRectangle.A4;

    private PdfImages(PdfPatience patience) {
        this.patience = patience;
        addOperator(new Concatenate(this));
        addOperator(new DrawObject(this));
        addOperator(new SetGraphicsStateParameters(this));
        addOperator(new Save(this));
        addOperator(new Restore(this));
        addOperator(new SetMatrix(this));
    }

    /**
     * A picture on a page.
     *
     * @param page 1 for the first
     * @param bottom its lower edge, in points from the top of the page
     * @param image its content
     */
    record Placed(int page, double bottom, FoundImage image) {}

    private record Drawn(int page, double bottom, PDImageXObject image) {}

    /** Returns the pictures in the order of the pages. */
    static List<Placed> of(PDDocument pdf, PdfPatience patience) throws IOException {
        PdfImages engine = new PdfImages(patience);
        for (PDPage pdfPage : pdf.getPages()) {
            engine.page++;
            engine.crop = pdfPage.getCropBox();
            patience.check();
            engine.processPage(pdfPage);
        }
        return engine.placed();
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        patience.step();
        if (!"Do".equals(operator.getName()) || operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
            super.processOperator(operator, operands);
            return;
        }
        PDXObject object = getResources().getXObject(name);
        if (object instanceof PDImageXObject image) {
            note(image);
        } else if (object instanceof PDFormXObject form) {
            showForm(form);
        }
    }

    private void note(PDImageXObject image) {
        int width = image.getWidth();
        int height = image.getHeight();
        long area = (long) width * height;
        if (width <= 0 || height <= 0 || width < ICON_SIDE && height < ICON_SIDE || area < ICON_AREA || area > MOST_PIXELS
                || drawn.size() >= MOST_IMAGES) {
            return;
        }
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        double low = Math.min(matrix.getTranslateY(), matrix.getTranslateY() + matrix.getScalingFactorY());
        drawn.add(new Drawn(page, crop.getUpperRightY() - low, image));
        pages.computeIfAbsent(image.getCOSObject(), key -> new HashSet<>()).add(page);
    }

    private List<Placed> placed() throws IOException {
        List<Placed> placed = new ArrayList<>();
        for (Drawn one : drawn) {
            patience.check();
            COSBase key = one.image().getCOSObject();
            if (pages.getOrDefault(key, Set.of()).size() >= FURNITURE_PAGES) {
                continue;
            }
            FoundImage image = decoded.get(key);
            if (image == null) {
                image = FoundImage.of(bytes(one.image()));
            }
            if (image != null) {
                decoded.put(key, image);
                placed.add(new Placed(one.page(), one.bottom(), image));
            }
        }
        return placed;
    }

    private byte @Nullable [] bytes(PDImageXObject image) throws IOException {
        try {
            if (isPlainJpeg(image)) {
                try (InputStream in = image
                        .createInputStream(List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName()))) {
                    return in.readAllBytes();
                }
            }
            BufferedImage pixels = image.getImage();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            return pixels != null && ImageIO.write(pixels, "png", out) ? out.toByteArray() : null;
        } catch (IOException | RuntimeException e) {
            patience.check();
            return null; // a picture in a coding that nothing here reads; the text around it still counts
        }
    }

    private static boolean isPlainJpeg(PDImageXObject image) throws IOException {
        List<COSName> filters = image.getStream().getFilters();
        return filters != null && !filters.isEmpty() && filters.getLast().equals(COSName.DCT_DECODE)
                && image.getSoftMask() == null
                && image.getMask() == null && image.getColorSpace().getNumberOfComponents() != 4;
    }
}
