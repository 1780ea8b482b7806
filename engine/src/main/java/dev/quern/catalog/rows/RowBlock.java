package dev.quern.catalog.rows;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of an answer, two thousand or fewer, which lie together in the database's memory. Any thread may read them, one at a time, while
 * another takes the next ones from the answer. Whoever took them closes them, before the answer.
 */
public interface RowBlock extends AutoCloseable {
    /** Returns how many rows these are, at least one. */
    int rows();

    /**
     * Returns a value as plain Java, see {@link Cells}.
     *
     * @param row 0 for the first of these
     * @param column 0 for the first
     */
    @Nullable
    Object value(int row, int column);

    /** Returns a value that is text as UTF-8, as it lies in the database; null for NULL and for what is no text. */
    byte @Nullable [] utf8(int row, int column);

    @Override
    void close();
}
