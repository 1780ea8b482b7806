package dev.quern.shell.view.grid;

import dev.quern.shell.view.Column;
import dev.quern.shell.view.ColumnWidths;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How wide the columns of a grid are in a terminal of some width: as wide as what was on the screen so far needs, shared where all fit and
 * stay readable, capped where not. Numbers are never cut. One thread at a time.
 */
final class GridWidths {
    /** Columns of the terminal that a column takes at most when not all fit. */
    static final int MOST = 48;

    /** Columns below which shared widths are too narrow to read, so that one walks sideways instead. */
    private static final int READABLE = 20;

    /** UTF-16 units of a cell that can be on the screen; what follows is not even looked at. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final String NULL = "NULL";

    private final List<Column> columns;
    private final int available;
    private final int[] natural;
    private int[] widths;
    private boolean allFit;

    GridWidths(List<Column> columns, int available) {
        this.columns = columns;
        this.available = available;
        this.natural = columns.stream().mapToInt(column -> DisplayWidth.of(VisibleText.of(column.name()))).toArray();
        this.widths = natural.clone();
        fit();
    }

    /** Returns a cell as it is shown, on one line. */
    static String text(@Nullable String cell) {
        return cell == null ? NULL : VisibleText.of(cell.length() > MOST_LOOKED_AT ? cell.substring(0, MOST_LOOKED_AT) : cell);
    }

    int available() {
        return available;
    }

    int of(int column) {
        return widths[column];
    }

    boolean allFit() {
        return allFit;
    }

    /** Takes in a row that is to be shown. */
    void see(List<@Nullable String> row) {
        boolean grown = false;
        for (int c = 0; c < natural.length; c++) {
            int needed = Math.min(available, DisplayWidth.of(text(row.get(c))));
            if (needed > natural[c]) {
                natural[c] = needed;
                grown = true;
            }
        }
        if (grown) {
            fit();
        }
    }

    private void fit() {
        boolean[] rigid = new boolean[natural.length];
        for (int c = 0; c < rigid.length; c++) {
            rigid[c] = columns.get(c).isNumeric() || natural[c] <= READABLE;
        }
        int[] shared = ColumnWidths.fit(natural, rigid, available);
        allFit = shared != null && isReadable(shared, rigid);
        widths = allFit && shared != null ? shared : capped();
    }

    private static boolean isReadable(int[] shared, boolean[] rigid) {
        for (int c = 0; c < shared.length; c++) {
            if (!rigid[c] && shared[c] < READABLE) {
                return false;
            }
        }
        return true;
    }

    private int[] capped() {
        int[] capped = natural.clone();
        for (int c = 0; c < capped.length; c++) {
            capped[c] = Math.min(natural[c], Math.min(columns.get(c).isNumeric() ? available : MOST, available - 2));
        }
        return capped;
    }
}
