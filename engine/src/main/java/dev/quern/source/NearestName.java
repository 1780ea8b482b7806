package dev.quern.source;

import dev.quern.recipe.Nearest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
final class NearestName {
    private NearestName() {}

    /** Returns {@code "; did you mean …?"} for a path that is not there, or "" when nothing beside it has a similar name. */
    static String suggestion(Path missing) {
        Path absolute = missing.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path wanted = absolute;
        while (parent != null && !Files.isDirectory(parent)) {
            wanted = parent;
            parent = parent.getParent();
        }
        if (parent == null || wanted.getFileName() == null) {
            return "";
        }
        String name = nearest(parent, String.valueOf(wanted.getFileName()));
        if (name == null) {
            return wanted.equals(absolute) ? "" : "; there is no folder " + wanted;
        }
        Path typed = missing.isAbsolute() ? parent.resolve(name) : Path.of("").toAbsolutePath().relativize(parent.resolve(name));
        return "; did you mean " + typed + "?";
    }

    private static @Nullable String nearest(Path folder, String wanted) {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException e) {
            return null; // a folder that cannot be listed has no suggestion to make; the missing path is reported anyway
        }
        return Nearest.to(wanted, names).orElse(null);
    }
}
