package dev.quern.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells how deep a heading is: as deep as its bookmark, else as other headings of its size, else by the order of sizes. */
final class PdfLevels {
    private static final Pattern CHAPTER = Pattern
            .compile("(?i)(?:chapter|part|appendix|kapitel|teil|anhang)\\s+(?:\\d{1,3}|[IVXLC]{1,7}|[A-Z])\\.?");

    private final PdfOutline outline;
    private final PdfWords words;
    private final TreeMap<Double, Integer> bySize = new TreeMap<>();

    private PdfLevels(PdfOutline outline, PdfWords words) {
        this.outline = outline;
        this.words = words;
    }

    /** Looks at all headings of a document. */
    static PdfLevels of(List<PdfBlock> blocks, PdfOutline outline, PdfWords words) {
        PdfLevels levels = new PdfLevels(outline, words);
        Map<Double, Map<Integer, Integer>> votes = new HashMap<>();
        TreeSet<Double> sizes = new TreeSet<>();
        for (PdfBlock block : blocks) {
            if (block.role() == PdfBlock.Role.HEADING && !isChapterMark(words.title(block))) {
                double size = block.lines().getFirst().size();
                sizes.add(size);
                int level = outline.level(words.title(block));
                if (level > 0) {
                    votes.computeIfAbsent(size, key -> new TreeMap<>()).merge(level, 1, Integer::sum);
                }
            }
        }
        if (votes.isEmpty()) {
            int level = 1;
            for (double size : sizes.descendingSet()) {
                levels.bySize.put(size, Math.min(6, level++));
            }
        } else {
            votes.forEach((size, counts) -> levels.bySize.put(size,
                    counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(1)));
        }
        return levels;
    }

    /** Returns a level from 1 to 6. */
    int of(PdfBlock heading) {
        int marked = outline.level(words.title(heading));
        if (marked > 0) {
            return marked;
        }
        double size = heading.lines().getFirst().size();
        Map.Entry<Double, Integer> same = bySize.floorEntry(size);
        if (same != null) {
            return same.getValue();
        }
        Map.Entry<Double, Integer> larger = bySize.higherEntry(size);
        return larger == null ? 1 : Math.min(6, larger.getValue() + 1);
    }

    /** Says whether a heading only counts, such as "Chapter 2", and the next one is its title. */
    static boolean isChapterMark(String title) {
        return CHAPTER.matcher(title).matches();
    }
}
