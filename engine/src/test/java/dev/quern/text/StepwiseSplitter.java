package dev.quern.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The recursive splitter as its definition reads, one small list after the other: slow, and easy to check against the reference. Gives
 * {start, end} pairs in code points of a text held as an array of code points.
 */
final class StepwiseSplitter {
    private static final int[][] SEPARATORS = {{'\n', '\n'}, {'\n'}, {' '}};

    private final int[] text;
    private final int size;
    private final int overlap;
    private final List<int[]> chunks = new ArrayList<>();

    private StepwiseSplitter(int[] text, int size, int overlap) {
        this.text = text;
        this.size = size;
        this.overlap = overlap;
    }

    static List<int[]> split(String text, int size, int overlap) {
        StepwiseSplitter splitter = new StepwiseSplitter(text.codePoints().toArray(), size, overlap);
        splitter.split(0, splitter.text.length, 0);
        return splitter.chunks;
    }

    private void split(int from, int to, int firstLevel) {
        int level = firstLevel;
        while (level < SEPARATORS.length && next(from, to, SEPARATORS[level]) < 0) {
            level++;
        }
        List<int[]> good = new ArrayList<>();
        for (int[] piece : pieces(from, to, level)) {
            if (piece[1] - piece[0] < size || level == SEPARATORS.length) {
                good.add(piece);
            } else {
                merge(good);
                good.clear();
                split(piece[0], piece[1], level + 1);
            }
        }
        merge(good);
    }

    private List<int[]> pieces(int from, int to, int level) {
        List<int[]> pieces = new ArrayList<>();
        int start = from;
        if (level == SEPARATORS.length) {
            for (int i = from; i < to; i++) {
                pieces.add(new int[]{i, i + 1});
            }
            return pieces;
        }
        int[] separator = SEPARATORS[level];
        for (int at = next(from, to, separator); at >= 0; at = next(at + separator.length, to, separator)) {
            pieces.add(new int[]{start, at});
            start = at;
        }
        pieces.add(new int[]{start, to});
        pieces.removeIf(piece -> piece[0] == piece[1]);
        return pieces;
    }

    private int next(int from, int to, int[] separator) {
        for (int i = from; i + separator.length <= to; i++) {
            boolean found = true;
            for (int j = 0; j < separator.length; j++) {
                found &= text[i + j] == separator[j];
            }
            if (found) {
                return i;
            }
        }
        return -1;
    }

    private void merge(List<int[]> pieces) {
        List<int[]> current = new ArrayList<>();
        int total = 0;
        for (int[] piece : pieces) {
            int length = piece[1] - piece[0];
            if (total + length > size && !current.isEmpty()) {
                join(current);
                while (total > overlap || (total + length > size && total > 0)) {
                    int[] dropped = current.removeFirst();
                    total -= dropped[1] - dropped[0];
                }
            }
            current.add(piece);
            total += length;
        }
        join(current);
    }

    private void join(List<int[]> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        int from = pieces.getFirst()[0];
        int to = pieces.getLast()[1];
        while (from < to && isSpace(text[from])) {
            from++;
        }
        while (from < to && isSpace(text[to - 1])) {
            to--;
        }
        if (from < to) {
            chunks.add(new int[]{from, to});
        }
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }
}
