package dev.quern.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The rows of one export: a snapshot, in a fixed order, taken when it was opened. One thread. */
public interface ExportRows extends AutoCloseable {
    /** Returns the columns to export, without {@code split}. */
    List<Column> columns();

    /** Returns how many rows each split has; one split {@code train} when the query has none. */
    SortedMap<String, Long> splits();

    /**
     * Reads the rows of a split, in order.
     *
     * @param split its name
     * @param action takes each row: column name to value as plain Java
     * @throws InterruptedException when the export is cancelled
     * @throws IOException when {@code action} throws it
     */
    void forEach(String split, RowConsumer action) throws IOException, InterruptedException;

    /**
     * Writes the rows of a split, in order, as one Parquet file.
     *
     * @param file inside the workspace
     * @param huggingFace JSON for the file's key {@code huggingface}
     */
    void writeParquet(String split, Path file, String huggingFace);

    /** Releases the snapshot. */
    @Override
    void close();

    /**
     * A column.
     *
     * @param name as the query calls it
     * @param type DuckDB's name of the type
     */
    record Column(String name, String type) {}

    /** Takes rows. */
    @FunctionalInterface
    interface RowConsumer {
        /** Takes one row. */
        void accept(Map<String, @Nullable Object> row) throws IOException, InterruptedException;
    }
}
