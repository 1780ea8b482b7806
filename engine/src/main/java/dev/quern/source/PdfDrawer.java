package dev.quern.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jspecify.annotations.Nullable;

/**
 * Draws a page whose author may mean harm: pictures that would need gigabytes are left out, and a page that draws itself, keeps states
 * without end or strokes a line that takes minutes is given up.
 */
final class PdfDrawer extends PageDrawer {
    /** Drawings in drawings: each that is transparent, or a mask, takes pictures as large as the page, 20 MB together. */
    private static final int DEEPEST = 10;

    /** States that are kept for later at a time; a page that is no attack has some dozens. */
    private static final int MOST_STATES = 1_000;

    /** Points of one line or shape. The time to draw it grows with their square: 250,000 that cross all others take some 20 s. */
    private static final int MOST_POINTS = 250_000;

    private static final Set<String> POINTS = Set.of("m", "l", "c", "v", "y", "re");
    private static final Set<String> SHAPE_ENDS = Set.of("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n");

    static final String NESTED = "it is nested more than " + DEEPEST + " drawings deep, or draws itself";

    private final PdfPatience patience;
    private final Set<COSBase> leftOut = new HashSet<>();
    private int depth;
    private int points;
    private @Nullable IOException stopped;

    PdfDrawer(PageDrawerParameters parameters, PdfPatience patience) throws IOException {
        super(parameters);
        this.patience = patience;
    }

    /** Returns how many pictures were too large to be drawn; one that is there twice counts once. */
    int leftOut() {
        return leftOut.size();
    }

    /** Throws what ended the drawing. The library takes an exception in a drawing on the page for a small fault and goes on. */
    void check() throws IOException {
        if (stopped != null) {
            throw stopped;
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        check();
        try {
            judge(operator.getName());
        } catch (IOException e) {
            stopped = e;
            throw e;
        }
        if ("Do".equals(operator.getName()) && isTooLarge(operands)) {
            return;
        }
        depth++;
        try {
            super.processOperator(operator, operands);
        } finally {
            depth--;
        }
    }

    private void judge(String operator) throws IOException {
        patience.check();
        if (depth > DEEPEST) {
            throw new IOException(NESTED);
        }
        if (operator.equals("q") && getGraphicsStackSize() > MOST_STATES) {
            throw new IOException("it keeps more than " + MOST_STATES + " states of the pen");
        }
        points = POINTS.contains(operator) ? points + 1 : SHAPE_ENDS.contains(operator) ? 0 : points;
        if (points > MOST_POINTS) {
            throw new IOException("a line in it has more than " + MOST_POINTS + " points");
        }
    }

    private boolean isTooLarge(List<COSBase> operands) throws IOException {
        if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)
                || !(getResources().getXObject(name) instanceof PDImageXObject image)) {
            return false;
        }
        boolean tooLarge = PdfImages.isTooLarge(image);
        if (tooLarge) {
            leftOut.add(image.getCOSObject());
        }
        return tooLarge;
    }
}
