package dev.quern.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the running text of a document is set.
 *
 * @param body size of its type, in points
 * @param leading usual distance between its lines, in points
 */
record PdfType(double body, double leading) {
    private static final double USUAL_LEADING = 1.2;

    /** Measures: the size that most characters have, and the middle of the distances between lines of that size. */
    static PdfType of(List<PdfLine> lines) {
        Map<Double, Integer> sizes = new TreeMap<>();
        for (PdfLine line : lines) {
            sizes.merge(line.size(), line.mono() ? 0 : line.text().length(), Integer::sum);
        }
        double body = sizes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(10.0);
        List<Double> gaps = new ArrayList<>();
        for (int n = 1; n < lines.size(); n++) {
            PdfLine line = lines.get(n);
            PdfLine last = lines.get(n - 1);
            double gap = line.y() - last.y();
            if (line.page() == last.page() && line.size() == body && last.size() == body && gap > 0.5 * body && gap < 3 * body) {
                gaps.add(gap);
            }
        }
        Collections.sort(gaps);
        return new PdfType(body, gaps.isEmpty() ? USUAL_LEADING * body : gaps.get(gaps.size() / 2));
    }
}
