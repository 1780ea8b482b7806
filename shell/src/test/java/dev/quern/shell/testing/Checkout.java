package dev.quern.shell.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The files of this checkout, whatever module's folder the tests run in. The engine's tests have a class of the same purpose: to share it
 * takes a jar of the engine's tests, which Maven wants even where tests are skipped and nobody makes one, as in the launcher's build.
 */
public final class Checkout {
    private Checkout() {}

    /** Returns a place in the checkout, such as {@code docs/tutorial.md}. */
    public static Path path(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("examples"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("no checkout above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder.resolve(relative);
    }

    /** Copies a folder, without the workspace that somebody may have left in it. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(p -> !p.startsWith(from.resolve("workspace"))).toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
