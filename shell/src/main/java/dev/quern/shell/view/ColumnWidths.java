package dev.quern.shell.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fits columns into a line. Short columns keep their width; the room that is left is shared among the long ones, evenly, none
 * narrower than {@link #LEAST}. Numbers are never cut. Stateless.
 */
public final class ColumnWidths {
    /** Columns below which cut text says nothing. */
    static final int LEAST = 8;

    /** One blank before the line and two between columns. */
    public static final int MARGIN = 1;
    public static final int GAP = 2;

    private ColumnWidths() {}

    /**
     * Returns the widths, or null when even the narrowest do not fit.
     *
     * @param natural what each column would take
     * @param rigid which columns may not shrink
     * @param available columns of the line; 0 for no limit
     */
    public static int @Nullable [] fit(int[] natural, boolean[] rigid, int available) {
        int[] widths = natural.clone();
        if (available <= 0) {
            return widths;
        }
        int excess = Arrays.stream(widths).sum() - room(natural.length, available);
        while (excess > 0) {
            int widest = widest(widths, rigid);
            if (widest < 0) {
                return null;
            }
            int next = secondWidest(widths, rigid, widths[widest]);
            int peers = countOf(widths, rigid, widths[widest]);
            int step = Math.max(1, Math.min(excess / peers, widths[widest] - next));
            int from = widths[widest];
            for (int i = 0; i < widths.length && excess > 0; i++) {
                if (!rigid[i] && widths[i] == from) {
                    int cut = Math.min(step, excess);
                    widths[i] -= cut;
                    excess -= cut;
                }
            }
        }
        return widths;
    }

    /**
     * Lets some columns give way before all others do, no further than is needed.
     *
     * @param natural what each column would take
     * @param yields how narrow each may become first; 0 for those that do not give way
     * @param available columns of the line; 0 for no limit
     */
    static int[] yield(int[] natural, int[] yields, int available) {
        int[] widths = natural.clone();
        int excess = available <= 0 ? 0 : Arrays.stream(widths).sum() - room(natural.length, available);
        for (int i = widths.length - 1; i >= 0 && excess > 0; i--) {
            int cut = yields[i] == 0 ? 0 : Math.clamp(widths[i] - yields[i], 0, excess);
            widths[i] -= cut;
            excess -= cut;
        }
        return widths;
    }

    private static int room(int columns, int available) {
        return available - MARGIN - GAP * Math.max(0, columns - 1);
    }

    private static int widest(int[] widths, boolean[] rigid) {
        int found = -1;
        for (int i = 0; i < widths.length; i++) {
            if (!rigid[i] && widths[i] > LEAST && (found < 0 || widths[i] > widths[found])) {
                found = i;
            }
        }
        return found;
    }

    private static int secondWidest(int[] widths, boolean[] rigid, int below) {
        int next = LEAST;
        for (int i = 0; i < widths.length; i++) {
            if (!rigid[i] && widths[i] < below) {
                next = Math.max(next, widths[i]);
            }
        }
        return next;
    }

    private static int countOf(int[] widths, boolean[] rigid, int width) {
        int count = 0;
        for (int i = 0; i < widths.length; i++) {
            count += !rigid[i] && widths[i] == width ? 1 : 0;
        }
        return count;
    }
}
