package dev.quern.export;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What an export made.
 *
 * @param folder where it lies
 * @param format what was written
 * @param splits rows by split; question-answer pairs that were written, under {@code all}, where the format knows no splits
 * @param content hash of the data files
 * @param files the files, relative to the folder
 * @param notes what whoever exports should know, a line each
 * @param unchanged whether the very same export lay there before, and nothing was written
 */
public record ExportResult(
        Path folder,
        Format format,
        SortedMap<String, Long> splits,
        String content,
        List<String> files,
        List<String> notes,
        boolean unchanged) {
    /** Copies the lists. */
    public ExportResult {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Returns the same with another note behind those that are there. */
    public ExportResult with(String note) {
        List<String> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
        return new ExportResult(folder, format, splits, content, files, more, unchanged);
    }

    /** Returns how many rows there are. */
    public long rows() {
        return splits.values().stream().mapToLong(Long::longValue).sum();
    }
}
