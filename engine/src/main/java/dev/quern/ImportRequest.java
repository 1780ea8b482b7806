package dev.quern;

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
 * @param retryFailed whether files that failed before are read again although they did not change
 */
public record ImportRequest(
        List<Path> paths, List<String> include, List<String> exclude, @Nullable String name, boolean retryFailed) {
    /** Copies the lists. */
    public ImportRequest {
        paths = List.copyOf(paths);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Imports everything under {@code path}. */
    public static ImportRequest of(Path path) {
        return new ImportRequest(List.of(path), List.of(), List.of(), null, false);
    }
}
