package dev.quern.shell.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this program. */
final class Version {
    private static final String FILE = "version.properties";

    private Version() {}

    /** Returns it, such as {@code 0.1.0}: the build writes it beside this class, be that in a jar or in a folder. */
    static String number() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Version.class.getResourceAsStream(FILE), FILE)) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the version of the program cannot be read", e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), FILE);
    }
}
