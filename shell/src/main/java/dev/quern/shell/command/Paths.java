package dev.quern.shell.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as people type them. */
public final class Paths {
    private Paths() {}

    /**
     * Returns the path; {@code ~} is the user's home, as in other shells.
     *
     * @throws UsageException when it cannot be a path
     */
    public static Path typed(String text) {
        String home = System.getProperty("user.home", "");
        try {
            return text.equals("~") || text.startsWith("~/") ? Path.of(home + text.substring(1)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text + "' is no path: " + e.getReason());
        }
    }

    /** Returns what a person typed, or a script made of it, as short as it goes: from the working folder on when it lies there. */
    public static String near(String typed) {
        Path path = typed(typed);
        Path here = Path.of("").toAbsolutePath();
        return path.isAbsolute() && path.startsWith(here) && !path.equals(here) ? here.relativize(path).toString() : typed;
    }

    /** Returns a path as people know it: with {@code ~} for the user's home. */
    public static String shown(Path path) {
        String home = System.getProperty("user.home", "");
        return !home.isEmpty() && path.startsWith(home) && path.getNameCount() > Path.of(home).getNameCount()
                ? "~/" + Path.of(home).relativize(path)
                : path.toString();
    }
}
