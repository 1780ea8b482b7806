package dev.quern.shell.script;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what {@link Words} and {@link Variables} read: a word that stays one word, and SQL in which nothing is a variable. */
final class Quoted {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:=,@%+*~^{}\\[\\]()?!$-]+");
    private static final Pattern REFERENCE = Pattern.compile("\\$(?=\\{)");

    /** A setting that names a variable of the environment; {@link Variables} leaves it alone. */
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{[A-Z][A-Z0-9_]+}");

    private Quoted() {}

    static String sql(String text) {
        return REFERENCE.matcher(text).replaceAll("\\$\\$") + ";";
    }

    /** Returns an SQL condition as it stands after the word {@code where} of a command. */
    static String condition(String text) {
        return REFERENCE.matcher(text).replaceAll("\\$\\$");
    }

    static String word(String word) {
        return quoted(ENVIRONMENT.matcher(word).matches() ? word : escaped(word));
    }

    /** Returns the word for an absolute path, which is named from {@code folder} where it lies in it. */
    static String path(String path, @Nullable Path folder) {
        Path file = Path.of(path);
        if (folder == null || !file.startsWith(folder) || file.equals(folder)) {
            return word(path);
        }
        return quoted("${" + Variables.HERE + "}/" + escaped(folder.relativize(file).toString()));
    }

    private static String escaped(String word) {
        return REFERENCE.matcher(word).replaceAll("\\$\\$");
    }

    private static String quoted(String escaped) {
        if (PLAIN.matcher(escaped).matches() && !escaped.equals("--")) {
            return escaped;
        }
        return escaped.contains("'")
                ? "\"" + escaped.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : "'" + escaped + "'";
    }
}
