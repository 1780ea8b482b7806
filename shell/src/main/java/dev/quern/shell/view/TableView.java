package dev.quern.shell.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns, two blanks apart. The first rows are looked at to find the widths, fewer where they are large; from then on rows are written as they come,
 * cut to those widths (or spilling over, where the output has no width and nothing may be lost). A result with more columns than
 * the terminal can show is written vertically instead, and so is a single row that would have to be cut; the line below says so.
 */
final class TableView implements RowView {
    /** UTF-16 units of text in the rows that are looked at first. */
    private static final long MOST_BUFFERED = 4_000_000;

    /** What ids of items look like. */
    private static final Pattern ITEM = Pattern.compile("[a-z]{3}-[0-9a-f]{24}");

    /** Columns of an id that is cut as other commands cut it, with the mark: {@code chk-9f3ab2c1…}. */
    private static final int ITEM_PREFIX = 13;

    /** Columns of a moment to the minute, with the mark: {@code 2026-11-21 10:02…}. */
    private static final int MINUTE = 17;

    /** Lines of a terminal that a single row may take instead of being cut. */
    private static final long MOST_LINES = 20;

    private final ViewOptions options;
    private final Style style;

    TableView(ViewOptions options) {
        this.options = options;
        this.style = new Style(options.colour());
    }

    @Override
    public long print(RowSource rows, Appendable out) throws IOException {
        List<Column> columns = rows.columns();
        List<List<@Nullable Object>> first = new ArrayList<>();
        List<@Nullable Object> row = null;
        long length = 0;
        while (first.size() < options.bufferedRows() && length < MOST_BUFFERED && (row = rows.next()) != null) {
            first.add(row);
            length += length(row);
        }
        List<String> names = columns.stream().map(column -> VisibleText.of(column.name())).toList();
        List<List<String>> texts = first.stream().map(this::texts).toList();
        int[] natural = natural(names, texts);
        int[] widths = ColumnWidths.fit(
                ColumnWidths.yield(natural, yields(columns, texts), options.width()), rigid(columns), options.width());
        if (widths == null) {
            String remark = first.isEmpty() ? "" : "vertical, as " + columns.size() + " columns do not fit";
            return new VerticalView(options, remark).print(new Replay(first, rows), out);
        }
        if (texts.size() == 1 && row == null && !Arrays.equals(natural, widths) && isShort(natural)) {
            return new VerticalView(options, "vertical, as the row does not fit").print(new Replay(first, rows), out);
        }
        line(columns, names, null, widths, out);
        for (int i = 0; i < texts.size(); i++) {
            line(columns, texts.get(i), first.get(i), widths, out);
        }
        long count = texts.size();
        while (row != null && (row = rows.next()) != null) {
            line(columns, texts(row), row, widths, out);
            count++;
        }
        Footer.print(count, "", options, out);
        return count;
    }

    private List<String> texts(List<@Nullable Object> row) {
        List<String> texts = new ArrayList<>(row.size());
        for (Object value : row) {
            texts.add(VisibleText.of(CellText.of(value, options.nullMark())));
        }
        return texts;
    }

    private static long length(List<@Nullable Object> row) {
        return row.stream().mapToLong(value -> value instanceof String text ? text.length() : 0).sum();
    }

    private static int[] natural(List<String> names, List<List<String>> rows) {
        int[] widths = names.stream().mapToInt(DisplayWidth::of).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
        }
        return widths;
    }

    /** Whoever asks for one row wants to read it, as long as that is no book. */
    private boolean isShort(int[] natural) {
        return Arrays.stream(natural).asLongStream().sum() <= MOST_LINES * options.width();
    }

    /** An item is known by the beginning of its id, and a moment by its minute, where room is short. */
    private static int[] yields(List<Column> columns, List<List<String>> rows) {
        int[] yields = new int[columns.size()];
        for (int i = 0; i < yields.length; i++) {
            int column = i;
            if (columns.get(i).type().startsWith("TIMESTAMP")) {
                yields[i] = MINUTE;
            } else if (!rows.isEmpty() && rows.stream().allMatch(row -> ITEM.matcher(row.get(column)).matches())) {
                yields[i] = ITEM_PREFIX;
            }
        }
        return yields;
    }

    private static boolean[] rigid(List<Column> columns) {
        boolean[] rigid = new boolean[columns.size()];
        for (int i = 0; i < rigid.length; i++) {
            rigid[i] = columns.get(i).isNumeric();
        }
        return rigid;
    }

    /** Writes a line; {@code values} is null for the header. */
    private void line(List<Column> columns, List<String> texts, @Nullable List<@Nullable Object> values, int[] widths,
            Appendable out)
            throws IOException {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < widths.length; i++) {
            boolean right = columns.get(i).isNumeric();
            String text = options.width() > 0 && !right ? DisplayWidth.shorten(texts.get(i), widths[i]) : texts.get(i);
            int blanks = Math.max(0, widths[i] - DisplayWidth.of(text));
            String shown = values == null ? style.bold(text) : values.get(i) == null ? style.dim(text) : text;
            line.repeat(' ', i == 0 ? 0 : ColumnWidths.GAP).repeat(' ', right ? blanks : 0).append(shown).repeat(' ',
                    right ? 0 : blanks);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** The rows that were looked at, and then the rest. */
    private static final class Replay implements RowSource {
        private final List<List<@Nullable Object>> first;
        private final RowSource rest;
        private int at;

        Replay(List<List<@Nullable Object>> first, RowSource rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public List<Column> columns() {
            return rest.columns();
        }

        @Override
        public @Nullable List<@Nullable Object> next() throws IOException {
            return at < first.size() ? first.get(at++) : rest.next();
        }
    }
}
