package dev.quern.source;

import dev.quern.source.PdfBlock.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the lines of a document together to paragraphs, headings, items, code and tables, by size, face, distance and indentation. */
final class PdfBlocks {
    private static final double LARGER = 1.12;
    private static final double GAP = 1.35;
    private static final double INDENT = 0.6;
    private static final double SHORT = 0.75;
    private static final int LONGEST_HEADING = 250;
    private static final int LONGEST_BOLD_HEADING = 100;
    private static final Pattern FINISHED = Pattern.compile(".*[.!?:;][)\"”’»\\]]*");

    private final List<PdfLine> lines;
    private final PdfType type;
    private final PdfOutline outline;
    private final List<PdfBlock> blocks = new ArrayList<>();
    private final List<PdfLine> open = new ArrayList<>();
    private Role role = Role.PROSE;

    PdfBlocks(List<PdfLine> lines, PdfType type, PdfOutline outline) {
        this.lines = lines;
        this.type = type;
        this.outline = outline;
    }

    /** Returns the blocks in the order of the lines. */
    List<PdfBlock> find() {
        for (int n = 0; n < lines.size(); n++) {
            PdfLine line = lines.get(n);
            PdfLine next = n + 1 < lines.size() ? lines.get(n + 1) : null;
            Role found = role(line, next);
            if (open.isEmpty() || !continues(found, line, next)) {
                close();
                role = found;
            }
            open.add(line);
        }
        close();
        return blocks;
    }

    private void close() {
        if (!open.isEmpty()) {
            blocks.add(new PdfBlock(role, List.copyOf(open)));
            open.clear();
        }
    }

    private Role role(PdfLine line, @Nullable PdfLine next) {
        String text = line.text();
        if (PdfBlock.isContents(line) || isAmongContents(line, next)) {
            return Role.ROWS;
        }
        if (line.mono() && !wrapsWord(line)) {
            return Role.CODE;
        }
        if (text.codePoints().anyMatch(Character::isLetter) && isHeading(line, next)) {
            return Role.HEADING;
        }
        if (line.words().size() > 1 && PdfBlock.BULLET.matcher(line.words().getFirst().text()).matches()) {
            return Role.LIST_ITEM;
        }
        boolean neighbour = next != null && next.page() == line.page() && next.hasCells() || role == Role.ROWS && !open.isEmpty();
        return line.hasCells() && neighbour ? Role.ROWS : Role.PROSE;
    }

    /** Says whether a line between entries of a table of contents is one too: a chapter without leaders, or the first half of a long entry. */
    private boolean isAmongContents(PdfLine line, @Nullable PdfLine next) {
        PdfLine last = open.isEmpty() ? null : open.getLast();
        boolean after = last != null && role == Role.ROWS && (PdfBlock.isContents(last) || endsWithNumber(last));
        boolean before = next != null && next.page() == line.page() && PdfBlock.isContents(next);
        return endsWithNumber(line) && (after || before) || after && before;
    }

    private static boolean endsWithNumber(PdfLine line) {
        return line.words().size() > 1 && line.words().getLast().text().matches("\\d{1,4}|[ivxlc]{1,7}");
    }

    private boolean isHeading(PdfLine line, @Nullable PdfLine next) {
        String text = line.text();
        if (line.size() >= LARGER * type.body() && text.length() <= LONGEST_HEADING) {
            return true;
        }
        if (line.size() >= type.body() && outline.level(text) > 0 && startsAnew(line)) {
            return true;
        }
        boolean alone = startsAnew(line) && (next == null || !next.bold() || next.page() != line.page());
        return line.bold() && line.size() >= type.body() && alone && text.length() <= LONGEST_BOLD_HEADING
                && !text.matches(".*[.,;:]") && text.matches("[\\p{Lu}\\d].*") && (next == null || !next.hasCells());
    }

    private boolean startsAnew(PdfLine line) {
        PdfLine last = open.isEmpty() ? null : open.getLast();
        return last == null || last.page() != line.page() || line.y() < last.y() || line.y() - last.y() > GAP * type.leading();
    }

    /** Says whether a line of fixed width is the rest of a word or address that began in the running text before it. */
    private boolean wrapsWord(PdfLine line) {
        PdfLine last = open.isEmpty() ? null : open.getLast();
        if (last == null || role == Role.CODE || role == Role.HEADING || startsAnew(line)) {
            return false;
        }
        double margin = open.stream().mapToDouble(PdfLine::x).min().orElse(0);
        boolean sameColumn = Math.abs(line.size() - last.size()) < 0.1 && Math.abs(line.x() - margin) < 2 * type.body();
        return last.words().getLast().mono() || sameColumn && !last.text().endsWith(":");
    }

    private boolean continues(Role found, PdfLine line, @Nullable PdfLine next) {
        PdfLine last = open.getLast();
        boolean samePage = line.page() == last.page() && line.y() > last.y();
        double gap = samePage ? line.y() - last.y() : 0;
        if (found == Role.CODE || role == Role.CODE) {
            return found == role && Math.abs(line.size() - last.size()) < 0.6 && (!samePage || gap < 3 * type.leading());
        }
        if (found == Role.HEADING || role == Role.HEADING) {
            return found == role && samePage && Math.abs(line.size() - last.size()) < 0.6
                    && gap < 1.5 * Math.max(line.size(), type.body())
                    && line.bold() == last.bold();
        }
        if (found == Role.ROWS || role == Role.ROWS) {
            return found == role && (!samePage || gap < 2.5 * type.leading());
        }
        if (found == Role.LIST_ITEM
                || PdfBlock.NUMBER.matcher(line.words().getFirst().text()).matches() && startsItem(line, last)) {
            return false;
        }
        if (Math.abs(line.size() - last.size()) > 1.1) {
            return false;
        }
        boolean finished = FINISHED.matcher(last.text()).matches();
        if (!samePage) {
            return !finished && !line.text().matches("\\p{Lu}.*") || last.text().endsWith("-") || !finished && reachesEdge(last);
        }
        return gap <= GAP * type.leading() && !startsParagraph(line, last, finished)
                && !(finished && isIndented(line, last, next));
    }

    /** Says whether a line begins as far in as the paragraph of one line before it, and the next one further out. */
    private boolean isIndented(PdfLine line, PdfLine last, @Nullable PdfLine next) {
        double in = INDENT * type.body();
        return open.size() == 1 && role == Role.PROSE && Math.abs(line.x() - last.x()) < in && next != null
                && next.page() == line.page()
                && next.y() > line.y() && next.x() < line.x() - in;
    }

    private boolean startsItem(PdfLine line, PdfLine last) {
        return FINISHED.matcher(last.text()).matches() || line.y() - last.y() > 1.15 * type.leading();
    }

    /** Says whether the last line is as long as the longest of its paragraph; a paragraph of one line cannot tell. */
    private boolean reachesEdge(PdfLine last) {
        double edge = open.stream().mapToDouble(PdfLine::right).max().orElse(0);
        return open.size() > 1 && last.right() > edge - type.body();
    }

    private boolean startsParagraph(PdfLine line, PdfLine last, boolean finished) {
        double shift = line.x() - last.x();
        if (shift > INDENT * type.body()) {
            return role != Role.LIST_ITEM && (open.size() > 1 || finished);
        }
        if (shift < -INDENT * type.body()) {
            return open.size() > 1 || role == Role.LIST_ITEM;
        }
        double width = Math.max(line.right(), open.stream().mapToDouble(PdfLine::right).max().orElse(0)) - line.x();
        return finished && last.right() - last.x() < SHORT * width && line.text().matches("[\\p{Lu}\\d“\"(].*");
    }
}
