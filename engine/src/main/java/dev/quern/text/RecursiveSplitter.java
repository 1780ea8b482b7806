package dev.quern.text;

import java.util.Arrays;

/**
 * The recursive character splitter: cuts a text at blank lines, what is still too long at line breaks, then at spaces, and at last between
 * any two characters; then merges neighbouring pieces up to {@code size}, carrying whole pieces of at most {@code overlap} from one
 * chunk into the next. A separator stays at the head of the piece that follows it; white space at the ends of a chunk is cut off, and a
 * chunk of nothing else is left out.
 * <p>
 * Gives the chunks of LangChain's {@code RecursiveCharacterTextSplitter} with its default separators, {@code keep_separator=True} and
 * {@code strip_whitespace=True}, with the place where each chunk really stands (the reference searches for it afterwards). The
 * reference's one other habit, blank chunks at size 1, is not kept.
 * <p>
 * Sizes and offsets are in characters (code points). Time is linear in the text for a given size and overlap; memory is the result and at
 * most one int a piece of the chunk under way. Immutable and thread-safe.
 */
public final class RecursiveSplitter {
    private final int size;
    private final int overlap;

    /**
     * A splitter.
     *
     * @param size most characters in a chunk, at least 1
     * @param overlap most characters shared by neighbouring chunks, less than {@code size}
     * @throws IllegalArgumentException when {@code size} or {@code overlap} is out of range
     */
    public RecursiveSplitter(int size, int overlap) {
        if (size < 1) {
            throw new IllegalArgumentException("chunk size " + size + " is less than 1");
        }
        if (overlap < 0 || overlap >= size) {
            throw new IllegalArgumentException(
                    "chunk overlap " + overlap + " is not between 0 and " + (size - 1) + ", one less than the size");
        }
        this.size = size;
        this.overlap = overlap;
    }

    /** Returns the chunks of a text. */
    public Spans split(String text) {
        Pass pass = new Pass(text);
        pass.split(0, text.length(), Level.BLANK_LINE);
        return pass.chunks.spans();
    }

    /** Where to cut, coarsest first. After the last of these, anywhere. */
    private enum Level {
        BLANK_LINE, LINE, SPACE;

        private static final Level[] ALL = values();

        int width() {
            return this == BLANK_LINE ? 2 : 1;
        }

        /** Returns where the next separator stands, or -1. */
        int find(String text, int from, int to) {
            return switch (this) {
                case SPACE -> text.indexOf(' ', from, to);
                case LINE -> text.indexOf('\n', from, to);
                case BLANK_LINE -> findBlankLine(text, from, to);
            };
        }

        private static int findBlankLine(String text, int from, int to) {
            int at = from;
            while (at + 1 < to) {
                at = text.indexOf('\n', at, to - 1);
                if (at < 0 || text.charAt(at + 1) == '\n') {
                    return at;
                }
                at += 2;
            }
            return -1;
        }
    }

    /** One text being split. */
    private final class Pass {
        private final String text;
        private final boolean paired;
        private final Spans.Collector chunks;

        /** Where the pieces of the chunk under way begin: those from {@code first} to {@code last}, exclusive. */
        private int[] pieces = new int[64];
        private int first;
        private int last;
        private int total;

        Pass(String text) {
            this.text = text;
            this.paired = text.codePointCount(0, text.length()) != text.length();
            this.chunks = new Spans.Collector(text);
        }

        /** Splits a stretch at the coarsest separator, from {@code coarsest} on, that it holds. */
        void split(int from, int to, Level coarsest) {
            Level level = coarsest;
            int cut = level.find(text, from, to);
            while (cut < 0 && level != Level.SPACE) {
                level = Level.ALL[level.ordinal() + 1];
                cut = level.find(text, from, to);
            }
            if (cut < 0) {
                splitAnywhere(from, to);
                return;
            }
            int piece = from;
            while (cut >= 0) {
                add(piece, cut, level);
                piece = cut;
                cut = level.find(text, cut + level.width(), to);
            }
            add(piece, to, level);
            finish(to);
        }

        private void add(int from, int to, Level level) {
            int length = length(from, to);
            if (length >= size) {
                finish(from);
                if (level == Level.SPACE) {
                    splitAnywhere(from, to);
                } else {
                    split(from, to, Level.ALL[level.ordinal() + 1]);
                }
            } else if (length > 0) {
                merge(from, length);
            }
        }

        /** Adds a piece to the chunk under way; when it has no room for it, that chunk ends here. */
        private void merge(int from, int length) {
            if (total + length > size && first < last) {
                chunks.addStripped(pieces[first], from);
                drop(from, length);
            }
            if (last == pieces.length) {
                makeRoom();
            }
            pieces[last++] = from;
            total += length;
        }

        /** Drops pieces from the head until what stays may overlap and leaves room for {@code length} more. */
        private void drop(int end, int length) {
            if (overlap == 0) {
                first = 0;
                last = 0;
                total = 0;
                return;
            }
            while (total > overlap || (total > 0 && total + length > size)) {
                int next = first + 1 < last ? pieces[first + 1] : end;
                total -= length(pieces[first++], next);
            }
        }

        private void makeRoom() {
            if (first > pieces.length / 2) {
                System.arraycopy(pieces, first, pieces, 0, last - first);
                last -= first;
                first = 0;
            } else {
                pieces = Arrays.copyOf(pieces, pieces.length * 2);
            }
        }

        private void finish(int end) {
            if (first < last) {
                chunks.addStripped(pieces[first], end);
            }
            first = 0;
            last = 0;
            total = 0;
        }

        /** Every character is a piece: what merging would do one by one comes to two ends that move in step. */
        private void splitAnywhere(int from, int to) {
            int start = from;
            int end = forward(from, size, to);
            while (end < to) {
                chunks.addStripped(start, end);
                start = forward(start, size - overlap, to);
                end = forward(end, size - overlap, to);
            }
            chunks.addStripped(start, to);
        }

        private int forward(int from, int characters, int to) {
            if (!paired) {
                return characters < to - from ? from + characters : to;
            }
            int at = from;
            for (int left = characters; left > 0 && at < to; left--) {
                at += Character.isSurrogatePair(text.charAt(at), at + 1 < to ? text.charAt(at + 1) : ' ') ? 2 : 1;
            }
            return at;
        }

        private int length(int from, int to) {
            return paired ? text.codePointCount(from, to) : to - from;
        }
    }
}
