package dev.quern.catalog.sql;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which files a person's SQL may name: those inside the open folders, where symbolic links lead as well, but nothing whose
 * name starts with a dot (keys live in {@code .env}) and not the catalog's own file. Immutable and thread-safe.
 */
final class SqlPaths {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");
    private static final List<String> PRIVATE_NAMES = List.of(".env", ".env.local", ".netrc", "catalog.duckdb",
            "catalog.duckdb.wal");

    private final Path workspace;
    private final List<Path> open;

    SqlPaths(Path workspace, List<Path> alsoOpen) {
        this.workspace = workspace.toAbsolutePath().normalize();
        this.open = Stream.concat(Stream.of(this.workspace), alsoOpen.stream()
                .map(path -> path.toAbsolutePath().normalize())).toList();
    }

    /** Returns the absolute form of a path or glob to read. */
    String readable(String typed) throws RefusedSqlException {
        return resolve(typed).toString();
    }

    /** Returns the absolute form of a path to write. */
    Path writable(String typed) throws RefusedSqlException {
        if (WILDCARD.matcher(typed).find()) {
            throw new RefusedSqlException("SQL cannot write to '" + typed + "': it is a pattern.", "Name one file.");
        }
        Path path = resolve(typed);
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (open.contains(path) || name.equals("quern.yaml")) {
            throw new RefusedSqlException("SQL may not write over '" + typed + "'.",
                    "Name a new file, such as 'out/" + suggestion(name) + "'.");
        }
        return path;
    }

    private static String suggestion(String name) {
        return name.endsWith(".parquet") ? name : "rows.parquet";
    }

    private Path resolve(String typed) throws RefusedSqlException {
        if (typed.isEmpty() || typed.contains("://") || typed.startsWith("~") || typed.indexOf('\0') >= 0) {
            throw outside(typed);
        }
        Path path;
        try {
            path = workspace.resolve(typed).normalize();
        } catch (InvalidPathException e) {
            throw new RefusedSqlException("'" + typed.replace('\0', '?') + "' is not a path: " + e.getReason() + ".", "");
        }
        Path root = open.stream().filter(path::startsWith).findFirst().orElseThrow(() -> outside(typed));
        checkNames(typed, root.relativize(path));
        checkLinks(typed, path);
        return path;
    }

    private void checkNames(String typed, Path inside) throws RefusedSqlException {
        for (Path part : inside) {
            String name = part.toString();
            String lower = name.toLowerCase(Locale.ROOT);
            boolean hidden = name.startsWith(".") && name.length() > 1;
            boolean catalog = lower.startsWith("catalog.duckdb") || lower.endsWith(".duckdb") || lower.endsWith(".duckdb.wal");
            if (hidden || catalog || matchesPrivate(name)) {
                throw new RefusedSqlException(
                        "SQL may not touch '" + typed + "': it names " + (catalog ? "a database" : "a hidden file or all files")
                                + ".",
                        hidden || catalog ? "" : "Name the ending: '*.csv'");
            }
        }
    }

    private static boolean matchesPrivate(String pattern) {
        if (!WILDCARD.matcher(pattern).find() || pattern.equals("**")) {
            return false;
        }
        try {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("{", "\\{").replace("}", "\\}"));
            return PRIVATE_NAMES.stream().anyMatch(name -> matcher.matches(Path.of(name)));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** Follows symbolic links in the part before the first wildcard, as far as it exists. */
    private void checkLinks(String typed, Path path) throws RefusedSqlException {
        Path solid = path;
        while (WILDCARD.matcher(solid.toString().substring(workspaceLength(solid))).find()) {
            solid = Objects.requireNonNull(solid.getParent());
        }
        while (!Files.exists(solid, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = solid.getParent();
            if (parent == null) {
                return;
            }
            solid = parent;
        }
        try {
            Path real = solid.toRealPath();
            boolean within = false;
            for (Path folder : open) {
                within |= real.startsWith(Files.exists(folder) ? folder.toRealPath() : folder);
            }
            if (!within && open.stream().noneMatch(folder -> folder.startsWith(path))) {
                throw outside(typed);
            }
        } catch (IOException e) {
            throw new RefusedSqlException("'" + typed + "' cannot be followed: " + e.getMessage() + ".", "");
        }
    }

    private int workspaceLength(Path path) {
        return open.stream().filter(path::startsWith).mapToInt(folder -> folder.toString().length()).max().orElse(0);
    }

    private static RefusedSqlException outside(String typed) {
        return new RefusedSqlException("SQL reads and writes files only inside the workspace, and '" + typed + "' is not.",
                "Copy the file into the workspace, or name one in it.");
    }
}
