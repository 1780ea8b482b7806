package dev.quern.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds running headers, footers and page numbers. They stand at the same height of page after page, near its edge, and say nearly the
 * same: a place where most lines recur is furniture, whatever stands there.
 */
final class PdfFurniture {
    /** Share of the page's height, from either edge, in which furniture stands. */
    private static final double MARGIN = 0.12;

    private static final Pattern PAGE_NUMBER = Pattern
            .compile(
                    "(?i)[-–—\\s\\[|]*(?:page|seite|p\\.)?\\s*(?:\\d{1,4}|[ivxlc]{1,7})(?:\\s*(?:of|/|von)\\s*\\d{1,4})?[-–—\\s\\]|]*");
    private static final int RECURS = 3;

    private PdfFurniture() {}

    /** A header is further from the text than its lines are from each other. */
    private static final double APART = 1.7;

    private record Slot(boolean top, long y, double size) {}

    /** Returns the lines that are text. */
    static List<PdfLine> without(List<PdfLine> lines) {
        PdfType type = PdfType.of(lines);
        Map<Slot, Map<String, Integer>> seen = new HashMap<>();
        Map<Slot, Integer> apart = new HashMap<>();
        Set<Integer> pages = new HashSet<>();
        for (int n = 0; n < lines.size(); n++) {
            PdfLine line = lines.get(n);
            pages.add(line.page());
            if (inMargin(line)) {
                seen.computeIfAbsent(slot(line), slot -> new HashMap<>()).merge(pattern(line), 1, Integer::sum);
                if (line.size() <= type.body() && standsApart(lines, n, type.leading())) {
                    apart.merge(slot(line), 1, Integer::sum);
                }
            }
        }
        List<PdfLine> text = new ArrayList<>();
        for (PdfLine line : lines) {
            if (!(inMargin(line) && isFurniture(line, seen.getOrDefault(slot(line), Map.of()), apart.getOrDefault(slot(line), 0),
                    pages.size()))) {
                text.add(line);
            }
        }
        return text.isEmpty() ? lines : text;
    }

    private static boolean isFurniture(PdfLine line, Map<String, Integer> slot, int apart, int pages) {
        if (PAGE_NUMBER.matcher(line.text()).matches()) {
            return true;
        }
        int total = slot.values().stream().mapToInt(Integer::intValue).sum();
        int recurring = slot.values().stream().filter(n -> n > 1).mapToInt(Integer::intValue).sum();
        return total >= RECURS && (recurring * 2 > total || apart == total) || pages == 2 && total == 2 && recurring == 2;
    }

    /** Says whether a line is the first or last of its page, with some space between it and the text. */
    private static boolean standsApart(List<PdfLine> lines, int at, double leading) {
        PdfLine line = lines.get(at);
        boolean top = line.y() < line.pageHeight() / 2;
        int from = at;
        while (from > 0 && lines.get(from - 1).page() == line.page()) {
            from--;
        }
        double nearest = Double.MAX_VALUE;
        for (int n = from; n < lines.size() && lines.get(n).page() == line.page(); n++) {
            double inward = (lines.get(n).y() - line.y()) * (top ? 1 : -1);
            if (inward < -1) {
                return false;
            }
            nearest = inward > 1 ? Math.min(nearest, inward) : nearest;
        }
        return nearest > APART * leading;
    }

    private static boolean inMargin(PdfLine line) {
        return line.y() < MARGIN * line.pageHeight() || line.y() > (1 - MARGIN) * line.pageHeight();
    }

    private static Slot slot(PdfLine line) {
        return new Slot(line.y() < line.pageHeight() / 2, Math.round(line.y() / 3), line.size());
    }

    private static String pattern(PdfLine line) {
        return PAGE_NUMBER.matcher(line.text()).matches() ? "#" : line.text().replaceAll("\\d+", "#");
    }
}
