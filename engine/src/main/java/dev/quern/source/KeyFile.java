package dev.quern.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Files that hold keys by custom. What they say must not enter the catalog, however they are named to an import. */
final class KeyFile {
    private KeyFile() {}

    /** Whether a path is such a file, or leads to one by symbolic links. */
    static boolean is(Path path) {
        try {
            return named(path) || named(path.toRealPath());
        } catch (IOException e) {
            return false; // it cannot be followed, and will not be read either
        }
    }

    private static boolean named(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.equals(".env") || name.startsWith(".env.") || name.equals(".netrc");
    }
}
