package dev.quern.catalog;

import dev.quern.file.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a workspace that is not to be written has what others write in passing: what spills to the disk, what is compared, what is exported
 * before it is put in its place. A folder of this process alone among the system's temporary files; it is gone when it is closed.
 *
 * @param path the folder, absolute
 */
record ScratchFolder(Path path) implements AutoCloseable {
    /**
     * Makes one.
     *
     * @throws CatalogException when the system has no place for temporary files
     */
    static ScratchFolder make() {
        try {
            return new ScratchFolder(Files.createTempDirectory("quern-").toRealPath());
        } catch (IOException e) {
            throw new CatalogException(
                    "there is no place for temporary files in " + System.getProperty("java.io.tmpdir") + ": " + Complaint.of(e),
                    e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CatalogException("the temporary files in " + path + " cannot be removed: " + Complaint.of(e), e);
        } catch (UncheckedIOException e) {
            throw new CatalogException("the temporary files in " + path + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
