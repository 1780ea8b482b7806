package dev.quern.shell.view.grid;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.ColumnWidths;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a screen shows of rows: where it begins, which row is the current one, which column stands first. A column
 * grows when what comes on the screen needs it, and never shrinks, so that the screen stays calm. Where all columns fit, they share the line; where not, they keep
 * the width of their text up to {@link GridWidths#MOST}, and one walks sideways, the first column staying where it is narrow. One thread at a time.
 */
public final class Grid {
    private static final int SAMPLE = 200;
    private static final int FROZEN_SHARE = 3;

    private final RowSpool rows;
    private final List<Column> columns;
    private final List<String> names;
    private GridWidths widths;
    private long top;
    private long current;
    private int left;
    private @Nullable Find find;

    /** Looks at {@code rows} from the first on. */
    public Grid(RowSpool rows) {
        this.rows = rows;
        this.columns = rows.columns();
        this.names = columns.stream().map(column -> VisibleText.of(column.name())).toList();
        this.widths = new GridWidths(columns, 0);
    }

    /**
     * Fits the columns into a terminal.
     *
     * @param available columns of the terminal
     */
    public void fit(int available) throws IOException {
        if (available != widths.available()) {
            widths = new GridWidths(columns, available);
            for (long i = 0; i < Math.min(rows.known(), SAMPLE); i++) {
                widths.see(rows.row(i));
            }
        }
    }

    /** Returns the current row, from 0. */
    public long current() {
        return current;
    }

    /** Returns the first row on the screen, from 0. */
    public long top() {
        return top;
    }

    /** Returns the first column after those that stay. */
    public int left() {
        return left;
    }

    /** Returns whether all columns are on the screen. */
    boolean showsAllColumns() {
        return widths.allFit();
    }

    /** Goes to a row; the nearest there is, when there are not so many. Fetches what that needs, and a screen more. */
    public void go(long row, int height) throws IOException {
        rows.reaches(row + height);
        current = Math.max(0, Math.min(row, rows.known() - 1));
        if (current < top) {
            top = current;
        } else if (current >= top + height) {
            top = current - height + 1;
        }
        top = Math.max(0, Math.min(top, rows.known() - height));
    }

    /** Moves the screen and the current row by so many rows. */
    public void page(long by, int height) throws IOException {
        rows.reaches(top + by + 2L * height);
        long last = Math.max(0, rows.known() - height);
        top = Math.max(0, Math.min(top + by, last));
        current = Math.max(0, Math.min(current + by, rows.known() - 1));
        current = Math.max(top, Math.min(current, top + height - 1));
    }

    /** Moves sideways by columns. */
    public void sideways(int by) {
        if (!widths.allFit()) {
            left = Math.max(0, Math.min(left + by, columns.size() - 1 - frozen()));
        }
    }

    /** Looks for words from now on; null for none. */
    public void look(@Nullable Find wanted) {
        find = wanted;
    }

    /**
     * Looks on, and goes to the next row that has the words.
     *
     * @param forward whether further down; else up
     * @param here whether the current row counts
     * @param stop asked now and then whether to give up
     * @return whether there is one
     */
    public boolean next(boolean forward, boolean here, int height, BooleanSupplier stop) throws IOException {
        Find wanted = find;
        if (wanted == null) {
            return false;
        }
        long first = here ? current : current + (forward ? 1 : -1);
        for (long i = first; i >= 0 && rows.reaches(i) && !stop.getAsBoolean(); i += forward ? 1 : -1) {
            List<@Nullable String> row = rows.row(i);
            for (int c = 0; c < columns.size(); c++) {
                String cell = row.get(c);
                if (cell != null && wanted.isIn(cell)) {
                    go(i, height);
                    see(height);
                    reveal(c);
                    return true;
                }
            }
        }
        return false;
    }

    private void reveal(int column) {
        if (!widths.allFit() && column >= frozen() && !shown().contains(column)) {
            left = column - frozen();
        }
    }

    /** Returns the columns on the screen, in order. */
    public List<Integer> shown() {
        List<Integer> shown = new ArrayList<>();
        int room = widths.available() - ColumnWidths.MARGIN;
        for (int c = 0; c < columns.size(); c++) {
            if (c >= frozen() && c < frozen() + left) {
                continue;
            }
            int least = Math.min(widths.of(c), columns.get(c).isNumeric() ? widths.of(c) : ColumnWidths.GAP + 6);
            if (!shown.isEmpty() && room < least) {
                break;
            }
            shown.add(c);
            room -= widths.of(c) + ColumnWidths.GAP;
        }
        return shown;
    }

    private int frozen() {
        return !widths.allFit() && columns.size() > 1 && widths.of(0) * FROZEN_SHARE <= widths.available() ? 1 : 0;
    }

    /** Returns the line of the names. */
    public String header() {
        return line(names, null, false);
    }

    /**
     * Returns the lines of the rows on the screen.
     *
     * @param height how many lines there are
     */
    public List<String> lines(int height) throws IOException {
        rows.reaches(top + height - 1);
        List<String> lines = new ArrayList<>(height);
        see(height);
        for (long i = top; i < Math.min(top + height, rows.known()); i++) {
            List<@Nullable String> row = rows.row(i);
            lines.add(line(row.stream().map(GridWidths::text).toList(), row, i == current));
        }
        return lines;
    }

    private void see(int height) throws IOException {
        for (long i = top; i < Math.min(top + height, rows.known()); i++) {
            widths.see(rows.row(i));
        }
    }

    /** Returns a line; {@code values} is null for the header. */
    private String line(List<String> texts, @Nullable List<@Nullable String> values, boolean isCurrent) {
        StringBuilder line = new StringBuilder(isCurrent ? "›" : " ");
        int used = ColumnWidths.MARGIN;
        List<Integer> shown = shown();
        for (int c : shown) {
            int room = Math.min(widths.of(c), widths.available() - used);
            if (room <= 0) {
                break;
            }
            String text = DisplayWidth.shorten(texts.get(c), room);
            int blanks = room - DisplayWidth.of(text);
            boolean right = columns.get(c).isNumeric();
            line.repeat(' ', right ? blanks : 0);
            if (values == null) {
                line.append(text);
            } else if (values.get(c) == null) {
                line.append("\u001b[2m").append(text).append("\u001b[0m");
            } else {
                line.append(find == null ? text : find.marked(text));
            }
            line.repeat(' ', right ? 0 : blanks);
            used += room + ColumnWidths.GAP;
            if (used < widths.available()) {
                line.repeat(' ', ColumnWidths.GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    /** Returns where the screen stands, such as {@code rows 1–26 of 1,204 · columns 3–7 of 12}. */
    public String position(int height) {
        long last = Math.min(top + height, rows.known());
        String of = rows.isWhole() ? " of " + grouped(rows.known()) : " of more";
        String position = rows.known() == 0 ? "no rows" : "rows " + grouped(top + 1) + "–" + grouped(last) + of;
        if (widths.allFit()) {
            return position;
        }
        List<Integer> shown = shown();
        int first = shown.size() > frozen() ? shown.get(frozen()) : shown.getFirst();
        return position + " · columns " + (first + 1) + "–" + (shown.getLast() + 1) + " of " + columns.size();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
