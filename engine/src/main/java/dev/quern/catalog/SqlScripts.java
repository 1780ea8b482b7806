package dev.quern.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the {@code .sql} files that lie beside these classes. */
public final class SqlScripts {
    private SqlScripts() {}

    /**
     * Returns a script.
     *
     * @throws IllegalStateException when it was not packaged
     */
    public static String read(String name) {
        try (InputStream in = SqlScripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
