package dev.quern.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines that belong together.
 *
 * @param role what they are
 * @param lines at least one
 */
record PdfBlock(Role role, List<PdfLine> lines) {
    /** What a block is. */
    enum Role {
        /** Running text. */
        PROSE,
        /** An item of a bulleted list. */
        LIST_ITEM,
        /** A heading. */
        HEADING,
        /** Lines in a fixed-width face. */
        CODE,
        /** Lines that must stay lines: a table, a table of contents. */
        ROWS
    }

    private static final Pattern LEADERS = Pattern.compile("(?:\\s*[.·…]){4,}\\s*");
    private static final Pattern TOC = Pattern.compile(".*(?:\\s*[.·…]){4,}\\s*(?:\\d{1,4}|[ivxlc]{1,7})");
    static final Pattern BULLET = Pattern.compile("[•◦▪▫●○■□‣⁃∙·–—*\\uF0B7-]");
    static final Pattern NUMBER = Pattern.compile("\\d{1,3}[.)]|\\([a-z\\d]{1,3}\\)|[a-z]\\)");
    private static final double BLANK_LINE = 1.7;

    /** Says whether a line is an entry of a table of contents. */
    static boolean isContents(PdfLine line) {
        return TOC.matcher(line.text()).matches();
    }

    /** Says whether it is an item of a numbered list. */
    boolean isNumbered() {
        return role == Role.PROSE && NUMBER.matcher(lines.getFirst().words().getFirst().text()).matches();
    }

    /** Returns the lines as they stand, with bars between cells and short leaders. */
    String rows() {
        StringBuilder rows = new StringBuilder();
        for (PdfLine line : lines) {
            String row = isContents(line) ? LEADERS.matcher(line.text()).replaceAll(" .... ") : line.row();
            rows.append(rows.isEmpty() ? "" : "\n").append(row);
        }
        return rows.toString();
    }

    /** Returns lines of code with their indentation; {@code leading} is the usual distance between lines. */
    String code(double leading) {
        double left = lines.stream().mapToDouble(PdfLine::x).min().orElse(0);
        StringBuilder code = new StringBuilder();
        PdfLine last = null;
        for (PdfLine line : lines) {
            if (last != null) {
                code.append(line.page() == last.page() && line.y() - last.y() > BLANK_LINE * Math.min(leading, 1.25 * line.size())
                        ? "\n\n"
                        : "\n");
            }
            code.append(line.columns(left));
            last = line;
        }
        return code.toString();
    }

    /** Returns the lines of an item without its mark. */
    List<PdfLine> withoutBullet() {
        PdfLine first = lines.getFirst();
        if (first.words().size() < 2) {
            return lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
        }
        List<PdfLine> rest = new ArrayList<>(lines);
        rest.set(0, new PdfLine(first.page(), first.pageHeight(), first.y(), first.size(), first.bold(),
                first.words().subList(1, first.words().size())));
        return rest;
    }
}
