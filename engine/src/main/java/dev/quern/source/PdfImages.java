package dev.quern.source;

import dev.quern.source.ParsedDocument.LeftOut;
import dev.quern.source.ParsedDocument.Why;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
 * furniture. A JPEG is kept as it is in the file; any other picture becomes a PNG. What else is left out is said, once for each picture.
 */
final class PdfImages extends PDFStreamEngine {
    private static final int ICON_SIDE = 160;
    private static final long ICON_AREA = 17_000;

    /** Larger pictures would need more than 200 MB to decode. */
    private static final long MOST_PIXELS = 50_000_000;

    private static final int MOST_IMAGES = 5_000;
    private static final int FURNITURE_PAGES = 3;

    private final PdfPatience patience;
    private final List<Drawn> drawn = new ArrayList<>();
    private final IdentityHashMap<COSBase, Set<Integer>> pages = new IdentityHashMap<>();
    private final IdentityHashMap<COSBase, FoundImage> decoded = new IdentityHashMap<>();
    private final Set<COSBase> said = Collections.newSetFromMap(new IdentityHashMap<>());
    private int page;
    private int beyond;
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

    /**
     * The pictures, in the order of the pages.
     *
     * @param leftOut those that are neither placed nor furniture
     */
    record Found(List<Placed> placed, List<LeftOut> leftOut) {}

    private record Drawn(int page, double bottom, PDImageXObject image) {
        LeftOut leftOut(Why why, String evidence) {
            return new LeftOut(why, "picture on page " + page, evidence);
        }
    }

    /** Returns the pictures. */
    static Found of(PDDocument pdf, PdfPatience patience) throws IOException {
        PdfImages engine = new PdfImages(patience);
        for (PDPage pdfPage : pdf.getPages()) {
            engine.page++;
            engine.crop = pdfPage.getCropBox();
            patience.check();
            engine.processPage(pdfPage);
        }
        return engine.found();
    }

    /** Says whether a picture is too large to decode. It takes the size of its mask where that is the larger one. */
    static boolean isTooLarge(PDImageXObject image) throws IOException {
        return pixels(image) > MOST_PIXELS || pixels(image.getSoftMask()) > MOST_PIXELS || pixels(image.getMask()) > MOST_PIXELS;
    }

    private static long pixels(@Nullable PDImageXObject image) {
        return image == null ? 0 : (long) image.getWidth() * image.getHeight();
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
        if (width <= 0 || height <= 0 || width < ICON_SIDE && height < ICON_SIDE || pixels(image) < ICON_AREA) {
            return;
        }
        if (drawn.size() >= MOST_IMAGES) {
            beyond++;
            return;
        }
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        double low = Math.min(matrix.getTranslateY(), matrix.getTranslateY() + matrix.getScalingFactorY());
        drawn.add(new Drawn(page, crop.getUpperRightY() - low, image));
        pages.computeIfAbsent(image.getCOSObject(), key -> new HashSet<>()).add(page);
    }

    private Found found() throws IOException {
        List<Placed> placed = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Drawn one : drawn) {
            patience.check();
            COSBase key = one.image().getCOSObject();
            if (pages.getOrDefault(key, Set.of()).size() >= FURNITURE_PAGES || said.contains(key)) {
                continue;
            }
            FoundImage image = decoded.get(key);
            boolean tooLarge = image == null && isTooLarge(one.image());
            if (image == null && !tooLarge) {
                byte[] bytes = bytes(one.image());
                image = bytes == null ? null : FoundImage.of(bytes);
            }
            if (image != null) {
                decoded.put(key, image);
                placed.add(new Placed(one.page(), one.bottom(), image));
            } else if (said.add(key)) {
                leftOut.add(one.leftOut(tooLarge ? Why.TOO_LARGE : Why.UNREADABLE, evidence(one.image(), tooLarge)));
            }
        }
        if (beyond > 0) {
            leftOut.add(LeftOut.tooMany(beyond, MOST_IMAGES));
        }
        return new Found(placed, leftOut);
    }

    private static String evidence(PDImageXObject image, boolean tooLarge) throws IOException {
        String size = image.getWidth() + " × " + image.getHeight() + " px";
        if (tooLarge) {
            return pixels(image) > MOST_PIXELS ? size : size + " under a larger mask";
        }
        List<COSName> filters = image.getStream().getFilters();
        return filters == null || filters.isEmpty()
                ? size
                : size + ", coded as " + filters.stream().map(COSName::getName).collect(Collectors.joining(", "));
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
