package dev.quern.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this checkout, whatever module's folder the tests run in. */
public final class Checkout {
    private Checkout() {}

    /** Returns a place in the checkout, such as {@code docs/catalog.md}. */
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

    /** Returns the text of a file in the checkout. */
    public static String read(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
