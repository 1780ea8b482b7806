package dev.quern.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Typesets small PDFs, line by line from the top of a page. */
final class PdfSample implements AutoCloseable {
    private static final float LEFT = 72;
    private static final float BODY = 11;
    private static final float LEADING = 14;

    private final PDDocument pdf = new PDDocument();
    private final PDFont roman = new PDType1Font(FontName.TIMES_ROMAN);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private final PDFont mono = new PDType1Font(FontName.COURIER);
    private PDPage page = new PDPage(PDRectangle.A4);
    private float y;

    PdfSample page() {
        page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        y = 740;
        return this;
    }

    private PdfSample line(String text, PDFont font, float size, float x, float at) throws IOException {
        try (PDPageContentStream out = new PDPageContentStream(pdf, page, AppendMode.APPEND, true)) {
            out.beginText();
            out.setFont(font, size);
            out.newLineAtOffset(x, at);
            out.showText(text);
            out.endText();
        }
        return this;
    }

    PdfSample header(String text) throws IOException {
        return line(text, roman, 9, LEFT, 800);
    }

    PdfSample footer(String text) throws IOException {
        return line(text, roman, 9, 290, 30);
    }

    PdfSample heading(String text, float size) throws IOException {
        y -= size * 2;
        line(text, bold, size, LEFT, y);
        y -= size * 2;
        return this;
    }

    PdfSample prose(String... lines) throws IOException {
        for (String text : lines) {
            line(text, roman, BODY, LEFT, y);
            y -= LEADING;
        }
        return this;
    }

    PdfSample bullet(String... lines) throws IOException {
        y -= LEADING / 2;
        line("\u2022", roman, BODY, LEFT + 10, y);
        for (String text : lines) {
            line(text, roman, BODY, LEFT + 20, y);
            y -= LEADING;
        }
        return this;
    }

    PdfSample code(String... lines) throws IOException {
        for (String text : lines) {
            line(text, mono, 9, LEFT + 5, y);
            y -= LEADING;
        }
        return this;
    }

    PdfSample row(String... cells) throws IOException {
        float x = LEFT;
        for (String cell : cells) {
            line(cell, roman, BODY, x, y);
            x += 120;
        }
        y -= LEADING;
        return this;
    }

    PdfSample gap() {
        y -= LEADING;
        return this;
    }

    PdfSample image(byte[] png) throws IOException {
        PDImageXObject image = PDImageXObject.createFromByteArray(pdf, png, "picture");
        y -= 150;
        try (PDPageContentStream out = new PDPageContentStream(pdf, page, AppendMode.APPEND, true)) {
            out.drawImage(image, LEFT, y, 200, 150);
        }
        y -= LEADING;
        return this;
    }

    PdfSample bookmarks(String... titles) {
        PDDocumentOutline outline = new PDDocumentOutline();
        pdf.getDocumentCatalog().setDocumentOutline(outline);
        for (String title : titles) {
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(title);
            outline.addLast(item);
        }
        return this;
    }

    PdfSample title(String title) {
        pdf.getDocumentInformation().setTitle(title);
        return this;
    }

    PdfSample protect(String owner, String user, AccessPermission permission) throws IOException {
        pdf.protect(new StandardProtectionPolicy(owner, user, permission));
        return this;
    }

    /** Gives the last page content that unpacks to so many bytes of white space. */
    PdfSample bomb(long bytes) throws IOException {
        PDStream stream = new PDStream(pdf);
        byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            for (long written = 0; written < bytes; written += blank.length) {
                out.write(blank);
            }
        }
        page.setContents(List.of(new PDStream(pdf, new ByteArrayInputStream(page.getContents().readAllBytes())),
                stream));
        return this;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        pdf.close();
    }
}
