package dev.quern.shell.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that can be taken in parts as well, to be read on several threads. Whoever takes parts does not go from row to row. */
public interface PartedRows extends RowSource {
    /**
     * Takes the next rows; one thread at a time.
     *
     * @return them, to be closed; null after the last
     * @throws IOException if the rows cannot be read further
     */
    @Nullable
    Part nextPart() throws IOException;

    /** Ends the rows for a thread that waits for the next part: nobody wants it any more. */
    void stop();

    /** Some rows, which any thread may read, one at a time. */
    interface Part extends AutoCloseable {
        /** Returns how many there are, at least one. */
        int rows();

        /** Returns a row; 0 for the first of these. */
        Row row(int row);

        @Override
        void close();
    }

    /** A row whose values are made when they are asked for. */
    @FunctionalInterface
    interface Row {
        /** Returns a value; 0 for the first column. */
        @Nullable
        Object value(int column);

        /** Returns a value that is text as UTF-8, the caller's to keep; null where there is none at hand, and then there may be a value. */
        default byte @Nullable [] utf8(int column) {
            return null;
        }

        /** Returns the values of the first columns, made now: a row of which one cannot be made is not begun. */
        default List<@Nullable Object> values(int columns) {
            List<@Nullable Object> values = new ArrayList<>(columns);
            for (int i = 0; i < columns; i++) {
                values.add(value(i));
            }
            return values;
        }
    }
}
