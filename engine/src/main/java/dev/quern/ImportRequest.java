package dev.quern;

import dev.quern.catalog.Selection;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to import.
 *
 * @param paths files and folders
 * @param include globs; a file is taken when one matches, or when there is none. Without {@code /} a glob matches the name, with
 *     {@code /} the path below the source
 * @param exclude globs; a file is left out when one matches
 * @param name the source's name, for a single path; null for the path's own last part
 * @param retry which files are read again although they did not change: {@code NONE}, {@code FAILED} before, or {@code DROPPED}, those with
 *     pictures that were left out
 */
public record ImportRequest(
        List<Path> paths, List<String> include, List<String> exclude, @Nullable String name, Selection.Retry retry) {
    /** Copies the lists. */
    public ImportRequest {
        paths = List.copyOf(paths);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Imports everything under {@code path}. */
    public static ImportRequest of(Path path) {
        return new ImportRequest(List.of(path), List.of(), List.of(), null, Selection.Retry.NONE);
    }
}
