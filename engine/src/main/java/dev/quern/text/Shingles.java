package dev.quern.text;

import java.util.Arrays;

/**
 * The set of short runs that a text is made of, as sorted distinct 64-bit hashes; how much two such sets overlap tells how alike two
 * texts are (Broder, "On the resemblance and containment of documents", 1997). Runs are taken from the {@link NormalForm}, so case,
 * punctuation and spacing do not count.
 * <p>
 * Word shingles need no knowledge of the language: where a script writes no spaces each letter is a word. A text with fewer tokens than
 * a shingle has is one shingle; a text with none has an empty set.
 * <p>
 * Immutable and thread-safe; the same text gives the same hashes on any machine.
 */
public final class Shingles {
    private final boolean words;
    private final int length;

    private Shingles(boolean words, int length) {
        if (length < 1 || length > 64) {
            throw new IllegalArgumentException("shingle length " + length + " is not between 1 and 64");
        }
        this.words = words;
        this.length = length;
    }

    /**
     * Runs of {@code length} words. Short texts such as questions want 1 to 3, pages 3 to 5.
     *
     * @throws IllegalArgumentException when {@code length} is not between 1 and 64
     */
    public static Shingles words(int length) {
        return new Shingles(true, length);
    }

    /**
     * Runs of {@code length} characters (code points of the normal form, spaces between words included). Forgiving of inflection
     * and typing errors; 5 is usual.
     *
     * @throws IllegalArgumentException when {@code length} is not between 1 and 64
     */
    public static Shingles characters(int length) {
        return new Shingles(false, length);
    }

    /** Returns the shingles of a text: sorted, each once. */
    public long[] of(CharSequence text) {
        return ofNormalForm(NormalForm.of(text));
    }

    /** Returns the shingles of a text that is in {@link NormalForm} already. */
    public long[] ofNormalForm(String normal) {
        Window window = new Window(length, normal.length());
        if (words) {
            feedWords(normal, window);
        } else {
            normal.codePoints().forEach(c -> window.add(mix(c + 1L)));
        }
        return window.distinct();
    }

    /** Returns shared over united (Jaccard): 1 for equal sets, 0 for disjoint ones; two empty sets are equal. */
    public static double jaccard(long[] first, long[] second) {
        if (first.length == 0 && second.length == 0) {
            return 1;
        }
        int shared = shared(first, second);
        return (double) shared / (first.length + second.length - shared);
    }

    /** Returns which part of {@code part}'s shingles stand in {@code whole} too, 0 to 1; an empty part is contained in anything. */
    public static double containment(long[] part, long[] whole) {
        return part.length == 0 ? 1 : (double) shared(part, whole) / part.length;
    }

    /** Names kind and length, such as {@code words:3}: whoever stores results of these shingles stores this beside them. */
    @Override
    public String toString() {
        return (words ? "words:" : "characters:") + length;
    }

    private static int shared(long[] first, long[] second) {
        int shared = 0;
        for (int i = 0, j = 0; i < first.length && j < second.length;) {
            if (first[i] == second[j]) {
                shared++;
                i++;
                j++;
            } else if (first[i] < second[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }

    private static void feedWords(String normal, Window window) {
        long hash = 0;
        boolean alone = false;
        for (int i = 0; i < normal.length();) {
            int c = normal.codePointAt(i);
            i += Character.charCount(c);
            boolean starts = false;
            if (c == ' ') {
                starts = true;
            } else if (!NormalForm.isMark(c)) {
                boolean single = NormalForm.standsAlone(c);
                starts = single || alone;
                alone = single;
            }
            if (starts && hash != 0) {
                window.add(mix(hash));
                hash = 0;
            }
            if (c != ' ') {
                hash = (hash ^ (c + 1L)) * 0x9E3779B97F4A7C15L;
            }
        }
        if (hash != 0) {
            window.add(mix(hash));
        }
    }

    /** Stafford's variant 13 of the 64-bit finalizer: every bit of the input moves every bit of the output. */
    private static long mix(long x) {
        long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The last few tokens, and the hashes of all runs so far. */
    private static final class Window {
        private final long[] last;
        private long[] hashes;
        private int tokens;
        private int count;

        Window(int length, int capacity) {
            last = new long[length];
            hashes = new long[Math.min(Math.max(capacity, 1), 1024)];
        }

        void add(long token) {
            last[tokens++ % last.length] = token;
            if (tokens >= last.length) {
                push(run(last.length));
            }
        }

        long[] distinct() {
            if (count == 0 && tokens > 0) {
                push(run(tokens));
            }
            Arrays.sort(hashes, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || hashes[i] != hashes[i - 1]) {
                    hashes[kept++] = hashes[i];
                }
            }
            return Arrays.copyOf(hashes, kept);
        }

        private long run(int length) {
            long hash = length;
            for (int i = tokens - length; i < tokens; i++) {
                hash = mix(hash * 0x9E3779B97F4A7C15L + last[i % last.length]);
            }
            return hash;
        }

        private void push(long hash) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, count * 2);
            }
            hashes[count++] = hash;
        }
    }
}
