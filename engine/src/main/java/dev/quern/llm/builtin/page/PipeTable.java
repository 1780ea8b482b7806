package dev.quern.llm.builtin.page;

import dev.quern.llm.builtin.page.Prose.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads a table of lines with cells between bars, the header first and a line of dashes below it. */
final class PipeTable {
    private PipeTable() {}

    /** Returns the table; nothing when there is no header with a line of dashes below it, for then the first row is only cut off. */
    static List<Block> read(String source, List<Span> lines) {
        if (lines.size() < 3 || !isRule(source, lines.get(1))) {
            return List.of();
        }
        List<List<Prose>> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i != 1) {
                rows.add(cells(source, lines.get(i)));
            }
        }
        int width = rows.getFirst().size();
        rows.removeIf(row -> row.size() != width);
        return List.of(new Block.Table(rows));
    }

    private static boolean isRule(String source, Span line) {
        boolean dash = false;
        for (int i = line.start(); i < line.end(); i++) {
            char c = source.charAt(i);
            dash |= c == '-';
            if ("-|: \t\r".indexOf(c) < 0) {
                return false;
            }
        }
        return dash;
    }

    private static List<Prose> cells(String source, Span line) {
        List<Prose> cells = new ArrayList<>();
        int start = line.start();
        int end = line.end();
        while (start < end && Character.isWhitespace(source.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(source.charAt(end - 1))) {
            end--;
        }
        start += start < end && source.charAt(start) == '|' ? 1 : 0;
        end -= end > start && source.charAt(end - 1) == '|' ? 1 : 0;
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || (source.charAt(i) == '|' && source.charAt(i - 1) != '\\')) {
                cells.add(MarkupStripper.strip(source, List.of(new Span(from, i))));
                from = i + 1;
            }
        }
        return cells;
    }
}
