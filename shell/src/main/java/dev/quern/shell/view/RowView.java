package dev.quern.shell.view;

import java.io.IOException;

/** Writes rows in one format. An instance may serve several results, one after the other. */
public interface RowView {
    /**
     * Writes all rows.
     *
     * @return the number of rows
     * @throws IOException if rows cannot be read or text cannot be written
     */
    long print(RowSource rows, Appendable out) throws IOException;
}
