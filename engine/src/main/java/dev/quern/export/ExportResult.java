package dev.quern.export;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * What an export made.
 *
 * @param folder where it lies
 * @param format what was written
 * @param splits rows by split
 * @param content hash of the data files
 * @param files the files, relative to the folder
 * @param unchanged whether the very same export lay there before, and nothing was written
 */
public record ExportResult(
        Path folder,
        Format format,
        SortedMap<String, Long> splits,
        String content,
        List<String> files,
        boolean unchanged) {
    /** Copies the list. */
    public ExportResult {
        files = List.copyOf(files);
    }

    /** Returns how many rows there are. */
    public long rows() {
        return splits.values().stream().mapToLong(Long::longValue).sum();
    }
}
