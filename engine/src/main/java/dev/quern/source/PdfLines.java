package dev.quern.source;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Collects the lines of all pages in the order in which they were written, which is how programs that typeset write them. */
final class PdfLines extends PDFTextStripper {
    /** A book of a thousand pages has three million. */
    private static final int MOST_CHARACTERS = 30_000_000;

    /** Stands for a backtick until the line is complete: the library takes one for an accent on the next letter. */
    private static final char BACKTICK = '\uE060';

    /** Share of a space's width that parts two words: tightly justified lines have narrow spaces. */
    private static final float SPACING_TOLERANCE = 0.2f;

    private final PdfPatience patience;
    private final List<PdfLine> lines = new ArrayList<>();
    private final IdentityHashMap<PDFont, Boolean> mono = new IdentityHashMap<>();
    private final List<PdfLine> page = new ArrayList<>();
    private final List<Float> directions = new ArrayList<>();
    private final List<PdfLine.Word> words = new ArrayList<>();
    private final Map<Double, Integer> sizes = new TreeMap<>();
    private int bold;
    private int characters;
    private int all;
    private double baseline;
    private float direction;
    private String before = " ";

    private PdfLines(PdfPatience patience) {
        this.patience = patience;
        setSpacingTolerance(SPACING_TOLERANCE);
    }

    /** Returns the lines of a document. */
    static List<PdfLine> of(PDDocument pdf, PdfPatience patience) throws IOException {
        PdfLines stripper = new PdfLines(patience);
        stripper.writeText(pdf, Writer.nullWriter());
        return stripper.lines;
    }

    @Override
    public void processPage(PDPage pdfPage) throws IOException {
        patience.check();
        try {
            super.processPage(pdfPage);
        } catch (IOException | RuntimeException e) {
            patience.check();
            throw new IOException("page " + getCurrentPageNo() + ": " + e.getMessage(), e);
        }
        endLine();
        keepUpright();
    }

    /** A stamp along the margin is no text of the page: keeps the lines that run as most do. */
    private void keepUpright() {
        Map<Float, Integer> counts = new TreeMap<>();
        directions.forEach(d -> counts.merge(d, 1, Integer::sum));
        Map.Entry<Float, Integer> most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
        for (int n = 0; n < page.size() && most != null; n++) {
            if (directions.get(n).equals(most.getKey())) {
                lines.add(page.get(n));
            }
        }
        page.clear();
        directions.clear();
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        patience.step();
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        String unicode = text.getUnicode();
        boolean grave = "\u0300".equals(unicode);
        if ("`".equals(unicode) || grave && isSpace(before)) {
            String other = isMono(text.getFont()) || !isSpace(before) ? String.valueOf(BACKTICK) : "‘";
            super.processTextPosition(
                    new TextPosition(text.getRotation(), text.getPageWidth(), text.getPageHeight(), text.getTextMatrix(),
                            text.getEndX(), text.getEndY(), text.getHeight(), text.getIndividualWidths()[0],
                            text.getWidthOfSpace(), other,
                            text.getCharacterCodes(), text.getFont(), text.getFontSize(), (int) text.getFontSizeInPt()));
        } else {
            super.processTextPosition(text);
        }
        before = unicode == null || unicode.isEmpty() ? before : unicode.substring(unicode.length() - 1);
    }

    /** A no-break space counts. */
    private static boolean isSpace(String character) {
        return character.codePoints().allMatch(Character::isSpaceChar);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
        String word = clean(text);
        if (word.isEmpty() || positions.isEmpty()) {
            return;
        }
        all += word.length();
        if (all > MOST_CHARACTERS) {
            throw new IOException("more than " + MOST_CHARACTERS + " characters");
        }
        int from = 0;
        int to = positions.size() - 1;
        while (from < to && isSpace(positions.get(from).getUnicode())) {
            from++;
        }
        while (from < to && isSpace(positions.get(to).getUnicode())) {
            to--;
        }
        TextPosition first = positions.get(from);
        TextPosition last = positions.get(to);
        if (words.isEmpty()) {
            baseline = first.getYDirAdj();
            direction = first.getDir();
        }
        int length = word.length();
        characters += length;
        bold += isBold(first.getFont()) ? length : 0;
        sizes.merge(Math.round(first.getFontSizeInPt() * 2) / 2.0, length, Integer::sum);
        double x = first.getXDirAdj();
        double right = last.getXDirAdj() + last.getWidthDirAdj();
        boolean fixed = positions.stream().filter(position -> isMono(position.getFont())).count() * 2 > positions.size();
        String[] parts = word.split(" ");
        double step = (right - x) / Math.max(1, length);
        for (int n = 0, at = 0; n < parts.length; at += parts[n].length() + 1, n++) {
            if (!parts[n].isEmpty()) {
                words.add(new PdfLine.Word(parts[n], x + at * step, x + (at + parts[n].length()) * step, fixed));
            }
        }
    }

    private static String clean(String text) {
        return text.replace(BACKTICK, '`').replaceAll("[\\s\\u00A0]", " ").replace("( ‘", "(‘").replace("\u200B", "")
                .replace("\uFEFF", "").strip();
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphEnd() {
        endLine();
    }

    private void endLine() {
        if (!words.isEmpty()) {
            double size = sizes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(0.0);
            double height = getCurrentPage().getCropBox().getHeight();
            page.add(new PdfLine(getCurrentPageNo(), height, baseline, size, bold * 10 >= characters * 9, List.copyOf(words)));
            directions.add(direction);
        }
        words.clear();
        sizes.clear();
        bold = 0;
        characters = 0;
    }

    private boolean isMono(PDFont font) {
        return mono.computeIfAbsent(font, PdfLines::fixedWidth);
    }

    private static boolean fixedWidth(PDFont font) {
        String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return descriptor != null && descriptor.isFixedPitch()
                || name.matches(".*(mono|courier|consol|typewriter|cmtt|sftt|menlo|fixed|inconsolata|source ?code).*");
    }

    private static boolean isBold(PDFont font) {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600)
                || String.valueOf(font.getName()).toLowerCase(Locale.ROOT).matches(".*(bold|black|heavy|cmbx|sfbx).*");
    }
}
