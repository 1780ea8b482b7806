package dev.quern.source;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Reads PDF as text in reading order: paragraphs joined and their hyphens undone, running headers, footers and page numbers left out,
 * headings from the bookmarks or the size of the type, code in a fixed-width face fenced, images where they stand. Memory for
 * streams and the time for a file are bounded.
 */
final class PdfReader implements SourceReader {
    /** Decoded streams beyond the first go to a temporary file; more than the second is an attack or a mistake. */
    static final long MOST_MEMORY = 64L << 20;

    static final long MOST_STORAGE = 1L << 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Held, so that what is set is not collected: the library reports every oddity of a file to the console otherwise. */
    private static final List<Logger> QUIET = List.of(Logger.getLogger("org.apache.pdfbox"),
            Logger.getLogger("org.apache.fontbox"));

    static final String LOCKED = "encrypted PDF: it opens with a password only; save it without, for instance:"
            + " qpdf --decrypt --password=... in.pdf out.pdf";

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Override
    public String kind() {
        return "pdf";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public ParsedDocument read(String uri, byte[] bytes, Resources resources) throws UnreadableSourceException {
        if (bytes.length == 0) {
            throw new UnreadableSourceException("empty file");
        }
        PdfPatience patience = new PdfPatience(PATIENCE);
        try (PDDocument pdf = Loader.loadPDF(new PdfBytes(bytes, patience), "",
                MemoryUsageSetting.setupMixed(MOST_MEMORY, MOST_STORAGE).streamCache)) {
            if (!pdf.getCurrentAccessPermission().canExtractContent()) {
                throw new UnreadableSourceException("encrypted PDF: its owner does not permit its text to be extracted");
            }
            return parsed(pdf, patience);
        } catch (InvalidPasswordException e) {
            throw new UnreadableSourceException(LOCKED, e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadableSourceException("corrupt PDF: " + reason(e), e);
        }
    }

    static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? "it cannot be parsed (" + e.getClass().getSimpleName() + ")"
                : Characters.line(message.length() > 200 ? message.substring(0, 200) : message);
    }

    private static ParsedDocument parsed(PDDocument pdf, PdfPatience patience) throws IOException, UnreadableSourceException {
        int pages = pdf.getNumberOfPages();
        if (pages == 0) {
            throw new UnreadableSourceException("empty: the PDF has no pages");
        }
        List<PdfLine> lines = PdfLines.of(pdf, patience);
        if (lines.isEmpty()) {
            throw new UnreadableSourceException("no text: its " + pages + (pages == 1 ? " page holds" : " pages hold")
                    + " only pictures, probably of a scan; recognise the text first, for instance: ocrmypdf in.pdf out.pdf");
        }
        Draft draft = new Draft();
        PdfImages.Found images = PdfImages.of(pdf, patience);
        PdfText text = new PdfText(PdfFurniture.without(lines), images.placed(), PdfOutline.of(pdf), draft);
        String written = text.write();
        return draft.finish(title(pdf, draft), LanguageTag.code(pdf.getDocumentCatalog().getLanguage()), written)
                .without(images.leftOut());
    }

    /** Takes the stated title, unless a word processor made it up. */
    private static @Nullable String title(PDDocument pdf, Draft draft) {
        String stated = pdf.getDocumentInformation().getTitle();
        boolean made = stated == null || stated.isBlank()
                || stated.matches(
                        "(?i)\\s*(microsoft \\w+ - .*|untitled.*|.*\\.(docx?|tex|dvi|indd|pages|odt|rtf|pdf)|(slide|page) ?1)\\s*");
        return made ? draft.firstTitle() : stated;
    }
}
