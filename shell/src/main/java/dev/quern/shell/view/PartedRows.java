package dev.quern.shell.view;

import java.io.IOException;
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

        /** Returns a row, one value a column; 0 for the first of these. */
        List<@Nullable Object> row(int row);

        @Override
        void close();
    }
}
