package dev.quern.stages.ingest;

import dev.quern.item.SourceFile;
import java.nio.file.Path;

/**
 * Finds the folder that a document may read from. A file {@code docs/sub/x.md} at {@code /home/ada/docs/sub/x.md} belongs to the root
 * {@code /home/ada/docs}; a source that is one file has the folder it lies in. Where place and path do not end alike, only the document's own
 * folder is open to it.
 */
final class SourceRoot {
    private SourceRoot() {}

    /** Returns the root of the source that {@code file} belongs to. */
    static Path of(SourceFile file) {
        Path path = file.path().toAbsolutePath().normalize();
        Path folder = path.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file.uri() + " lies at " + path + ", which is no file in a folder");
        }
        int slash = file.uri().indexOf('/');
        if (slash < 0) {
            return folder;
        }
        Path relative = path.getFileSystem().getPath(file.uri().substring(slash + 1));
        if (!path.endsWith(relative)) {
            return folder;
        }
        Path root = path;
        for (int n = 0; n < relative.getNameCount() && root != null; n++) {
            root = root.getParent();
        }
        return root == null ? folder : root;
    }
}
