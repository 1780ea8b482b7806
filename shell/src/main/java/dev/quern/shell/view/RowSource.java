package dev.quern.shell.view;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, one after the other; there may be millions. Used by one thread.
 *
 * <p>Values are plain Java: null, {@link String}, {@link Boolean}, {@link Number} (also BigInteger and BigDecimal), the classes of
 * {@code java.time}, {@link java.util.UUID}, {@code byte[]} for blobs, {@link List} for lists and arrays, and
 * {@link java.util.Map} in its own order for structs and maps. Anything else is shown as its {@code toString}.
 */
public interface RowSource {
    /** Returns the columns, in order. Names may repeat. */
    List<Column> columns();

    /**
     * Returns the next row, one value a column, or null after the last.
     *
     * @throws IOException if the rows cannot be read further
     */
    @Nullable
    List<@Nullable Object> next() throws IOException;

    /** Makes a source of rows that are at hand. */
    static RowSource of(List<Column> columns, List<? extends List<? extends @Nullable Object>> rows) {
        Iterator<? extends List<? extends @Nullable Object>> iterator = rows.iterator();
        return new RowSource() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            @SuppressWarnings("unchecked")
            public @Nullable List<@Nullable Object> next() {
                return iterator.hasNext() ? (List<@Nullable Object>) iterator.next() : null;
            }
        };
    }
}
