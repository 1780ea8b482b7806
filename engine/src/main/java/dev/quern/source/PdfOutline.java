package dev.quern.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/** The bookmarks of a document: what its makers call headings, and how deep. */
final class PdfOutline {
    /** More are no table of contents; the list of siblings of a torn file can also run in a circle. */
    private static final int MOST = 20_000;

    private final Map<String, Integer> levels = new HashMap<>();

    private PdfOutline() {}

    /** Reads the bookmarks. */
    static PdfOutline of(PDDocument pdf) throws IOException {
        PdfOutline outline = new PdfOutline();
        PDDocumentOutline root = pdf.getDocumentCatalog().getDocumentOutline();
        if (root == null) {
            return outline;
        }
        record Entry(@Nullable PDOutlineItem item, int level) {}
        Deque<Entry> open = new ArrayDeque<>();
        open.push(new Entry(root.getFirstChild(), 1));
        for (int n = 0; n < MOST && !open.isEmpty(); n++) {
            Entry entry = open.pop();
            PDOutlineItem item = entry.item();
            if (item == null) {
                continue;
            }
            String key = key(String.valueOf(item.getTitle()));
            if (!key.isEmpty()) {
                outline.levels.merge(key, entry.level(), Math::min);
            }
            open.push(new Entry(item.getNextSibling(), entry.level()));
            open.push(new Entry(item.getFirstChild(), entry.level() + 1));
        }
        return outline;
    }

    /** Returns the depth of the bookmark with this title, 1 to 6, or 0 when there is none. */
    int level(String title) {
        return Math.min(6, levels.getOrDefault(key(title), 0));
    }

    /** Numbering, punctuation and case differ between a bookmark and its heading. */
    private static String key(String title) {
        String bare = title.strip().replaceFirst("^(?:[A-Z]|\\d+)(?:\\.\\d+)*\\.?\\s+(?=\\S)", "");
        return bare.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
    }
}
