package dev.quern.shell.view.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of dots, two a column and four a line, which become Braille patterns (Unicode U+2800: bits 0-2 and 6 are the left column from the
 * top down, 3-5 and 7 the right); or of characters, one a cell. The last series that touches a cell gives its colour. Not thread-safe.
 */
final class Dots {
    private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final int columns;
    private final int rows;
    private final boolean braille;
    private final char[][] cells;
    private final int[][] owners;

    Dots(int columns, int rows, boolean braille) {
        this.columns = columns;
        this.rows = rows;
        this.braille = braille;
        this.cells = new char[rows][columns];
        this.owners = new int[rows][columns];
    }

    /** Returns the dots along. */
    int width() {
        return braille ? columns * 2 : columns;
    }

    /** Returns the dots up. */
    int height() {
        return braille ? rows * 4 : rows;
    }

    /**
     * Sets a dot.
     *
     * @param x from the left
     * @param y from the top
     * @param mark what is drawn when dots are characters
     */
    void set(int x, int y, int series, char mark) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) {
            return;
        }
        int column = braille ? x / 2 : x;
        int row = braille ? y / 4 : y;
        cells[row][column] = braille ? (char) (cells[row][column] | BITS[x % 2][y % 4]) : mark;
        owners[row][column] = series;
    }

    /** Sets the dots between two places (Bresenham 1965). */
    void line(int x1, int y1, int x2, int y2, int series, char mark) {
        int dx = Math.abs(x2 - x1);
        int dy = -Math.abs(y2 - y1);
        int error = dx + dy;
        int x = x1;
        int y = y1;
        while (true) {
            set(x, y, series, mark);
            if (x == x2 && y == y2) {
                return;
            }
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += Integer.signum(x2 - x1);
            }
            if (twice <= dx) {
                error += dx;
                y += Integer.signum(y2 - y1);
            }
        }
    }

    /** Returns the lines from the top down. */
    List<String> lines(Ink ink) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (int from = 0, to; from < columns; from = to) {
                to = from + 1;
                while (to < columns && owners[row][to] == owners[row][from]) {
                    to++;
                }
                StringBuilder part = new StringBuilder();
                for (int i = from; i < to; i++) {
                    part.append(cells[row][i] == 0 ? ' ' : braille ? (char) (0x2800 + cells[row][i]) : cells[row][i]);
                }
                line.append(ink.series(owners[row][from], part.toString()));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
