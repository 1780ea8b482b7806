package dev.quern.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the real corpora and expected results that lie beside the checkout, in {@code ../shared}. They are no part of it. */
public final class SharedInput {
    private SharedInput() {}

    /** Returns a file or folder of {@code ../shared}; skips the test, saying so, where it is absent. */
    public static Path require(String relative) {
        Path path = Path.of("..", "..", "shared").resolve(relative).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not here");
        return path;
    }
}
