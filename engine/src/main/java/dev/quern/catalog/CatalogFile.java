package dev.quern.catalog;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Has the database open the file of a catalog, and says in words for people why it does not. Stateless. */
final class CatalogFile {
    private static final Pattern HOLDER = Pattern.compile("\\(PID ([1-9][0-9]*)\\)");

    private CatalogFile() {}

    /**
     * Opens a catalog to be written, and makes the file when it is not there.
     *
     * @throws CatalogException when somebody has it open, it cannot be written, or is no database
     */
    static DuckDBConnection toWrite(Path file) {
        try {
            return connect(file, new Properties());
        } catch (SQLException e) {
            String text = String.valueOf(e.getMessage());
            if (isHeld(text)) {
                // the database offers to read only when whoever has it does no more than that
                throw new CatalogException(text.contains("read-only mode")
                        ? folder(file) + " is open read-only in " + holder(text)
                                + ", and is not written while somebody looks at it."
                                + "   Close it there, or look at it as well: " + readOnly(folder(file))
                        : folder(file) + " is open in " + holder(text) + ".   Close it there, or: quern -w OTHER", e);
            }
            if (isForbidden(text)) {
                throw new CatalogException(
                        file + " cannot be written.   To look at what is there: " + readOnly(folder(file)), e);
            }
            throw CatalogException.from(file + " cannot be opened", e);
        }
    }

    /**
     * Opens a catalog to be read. What a killed process had committed is read as well; the file, and what lies beside it, stay as they are.
     *
     * @param scratch where the database puts what memory has no room for
     * @throws CatalogException when somebody has it open to be written, it cannot be read, or is no database
     */
    static DuckDBConnection toRead(Path file, Path scratch) {
        Properties properties = new Properties();
        properties.setProperty("access_mode", "READ_ONLY");
        properties.setProperty("temp_directory", scratch.toString());
        try {
            return connect(file, properties);
        } catch (SQLException e) {
            String text = String.valueOf(e.getMessage());
            if (isHeld(text)) {
                throw new CatalogException(folder(file) + " is open in " + holder(text)
                        + ", and nobody else can look at it while it may be written there.   Close it there", e);
            }
            if (text.contains("different configuration")) {
                throw new CatalogException(folder(file) + " is open in this process already.   Close it there", e);
            }
            if (isForbidden(text)) {
                throw new CatalogException(file + " cannot be read.   Have its owner let you read it", e);
            }
            throw CatalogException.from(file + " cannot be opened", e);
        }
    }

    private static DuckDBConnection connect(Path file, Properties properties) throws SQLException {
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        // A checkpoint writes the last row group of a table anew, so that at the default of 16 MB most of what is written is a repetition.
        properties.setProperty("checkpoint_threshold", "256MB");
        return DatabaseDriver.connect("jdbc:duckdb:" + file, properties);
    }

    /**
     * From here on no statement, whoever writes it, reaches a file outside these folders, and no setting can be changed, but how many rows
     * a connection keeps ready.
     */
    static void confine(DuckDBConnection connection, List<Path> folders) throws SQLException {
        String allowed = folders.stream().map(folder -> "'" + (folder + "/").replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set allowed_directories = [" + allowed + "]");
            statement.execute("set enable_external_access = false");
            statement.execute("set allowed_configs = ['streaming_buffer_size']");
            statement.execute("set lock_configuration = true");
        }
    }

    /** Returns what to type to look at a workspace that cannot be written. */
    static String readOnly(Path folder) {
        String name = folder.toString();
        return "quern --read-only -w " + (name.matches("[\\w./@%+=:,-]+") ? name : "'" + name.replace("'", "'\\''") + "'");
    }

    private static Path folder(Path file) {
        return file.resolveSibling(".").normalize();
    }

    private static boolean isHeld(String text) {
        return text.contains("Could not set lock");
    }

    private static boolean isForbidden(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("permission denied") || lower.contains("read-only file system");
    }

    private static String holder(String text) {
        Matcher holder = HOLDER.matcher(text);
        return holder.find() ? "process " + holder.group(1) : "another process";
    }
}
