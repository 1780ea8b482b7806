package dev.quern.catalog;

import dev.quern.file.Complaint;
import dev.quern.recipe.Settings;
import dev.quern.stage.StageDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * An open catalog: {@code catalog.duckdb} in the workspace's folder. One process at a time; within it, thread-safe: every reader asks
 * for a connection of its own.
 */
public final class Catalog implements AutoCloseable {
    /** The catalog's file within the workspace. */
    public static final String FILE_NAME = "catalog.duckdb";

    private final Path folder;
    private final WorkspaceLock lock;
    private final DuckDBConnection root;
    private final boolean created;
    private final ReentrantLock heads = new ReentrantLock();
    private volatile @Nullable LedgerWriter writer;

    /** The thresholds that {@link #install} brought about last; nobody else writes them, and nobody else has the catalog open. */
    private @Nullable String installed;

    private Catalog(Path folder, WorkspaceLock lock, DuckDBConnection root, boolean created) {
        this.folder = folder;
        this.lock = lock;
        this.root = root;
        this.created = created;
    }

    /**
     * Opens the catalog of a folder, and makes both when they are not there.
     *
     * @param readable folders beside the workspace that a user's SQL may read and write
     * @throws CatalogException when another process has it open, it is newer than this program, or the folder cannot be written
     */
    public static Catalog open(Path folder, List<Path> readable) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CatalogException("the folder " + folder + " cannot be made: " + Complaint.of(e), e);
        }
        Path file = folder.resolve(FILE_NAME);
        WorkspaceLock lock = WorkspaceLock.take(folder);
        boolean created = Files.notExists(file);
        DuckDBConnection root = null;
        try {
            root = connect(file);
            Migrations.ofThisProgram().apply(root, file);
            confine(root, folder, readable);
            return new Catalog(folder, lock, root, created);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(root, e);
            lock.close();
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw CatalogException.from(file + " cannot be opened", (SQLException) e);
        }
    }

    private static DuckDBConnection connect(Path file) throws SQLException {
        Properties properties = new Properties();
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
    private static void confine(DuckDBConnection connection, Path folder, List<Path> readable) throws SQLException {
        StringBuilder allowed = new StringBuilder(literal(folder + "/"));
        readable.forEach(path -> allowed.append(", ").append(literal(path + "/")));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set allowed_directories = [" + allowed + "]");
            statement.execute("set enable_external_access = false");
            statement.execute("set allowed_configs = ['streaming_buffer_size']");
            statement.execute("set lock_configuration = true");
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static void closeQuietly(@Nullable DuckDBConnection connection, Exception cause) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Returns the workspace's folder. */
    public Path folder() {
        return folder;
    }

    /** Returns whether this call of {@link #open} made the catalog. */
    public boolean created() {
        return created;
    }

    /** Returns what whoever changes what is current holds until that is committed or taken back. */
    ReentrantLock heads() {
        return heads;
    }

    /** Returns a new connection; the caller closes it. */
    public DuckDBConnection connect() {
        try {
            return root.duplicate();
        } catch (SQLException e) {
            throw CatalogException.from("the catalog gives no connection", e);
        }
    }

    /**
     * Makes something that keeps a connection, such as a snapshot.
     *
     * @param <T> what is made
     */
    @FunctionalInterface
    public interface Holding<T> {
        /** Makes it. */
        T over(DuckDBConnection connection) throws SQLException;
    }

    /**
     * Hands a new connection, which sees all that was settled before, to what keeps it. When that cannot be made, the connection is closed
     * here.
     *
     * @param failure what is thrown when the database refuses
     */
    public <T> T hold(Holding<T> holding, Function<SQLException, ? extends RuntimeException> failure) {
        writer().flush();
        DuckDBConnection connection = connect();
        try {
            return holding.over(connection);
        } catch (SQLException e) {
            closeQuietly(connection, e);
            throw failure.apply(e);
        } catch (RuntimeException e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    /** Closes a connection that something kept. */
    public static void release(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw CatalogException.from("a connection to the catalog cannot be closed", e);
        }
    }

    /** Returns the one writer, started on first use. */
    public LedgerWriter writer() {
        LedgerWriter current = writer; // every call of a model asks
        return current != null && !current.isBroken() ? current : startWriter();
    }

    private synchronized LedgerWriter startWriter() {
        LedgerWriter current = writer;
        if (current == null || current.isBroken()) {
            if (current != null) {
                current.close(); // the other of its threads may still stand
            }
            current = new LedgerWriter(connect(), connect());
            writer = current;
        }
        return current;
    }

    /**
     * Brings views and thresholds in line with the program and the configuration; writes only what differs. One at a time, because the
     * database refuses the second of two that replace the same macro; whoever reads meanwhile sees the macros as they were.
     *
     * @param judges the stages whose verdicts are decided by thresholds
     */
    public synchronized void install(List<StageDescriptor> judges, Settings settings) {
        String thresholds = Thresholds.fingerprint(judges, settings);
        if (thresholds.equals(installed)) {
            return;
        }
        String views = SqlScripts.read("views.sql");
        try (DuckDBConnection connection = connect()) {
            Map<String, String> notes = notes(connection);
            boolean sameViews = views.equals(notes.get("views"));
            if (sameViews && thresholds.equals(notes.get("thresholds"))) {
                installed = thresholds;
                return;
            }
            connection.setAutoCommit(false);
            Thresholds.install(connection, judges, settings);
            if (!sameViews) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(views);
                }
            }
            keepNote(connection, "views", views);
            keepNote(connection, "thresholds", thresholds);
            connection.commit();
            installed = thresholds;
        } catch (SQLException e) {
            throw CatalogException.from("the views cannot be written", e);
        }
    }

    private static Map<String, String> notes(DuckDBConnection connection) throws SQLException {
        Map<String, String> notes = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, value from store.notes")) {
            while (rows.next()) {
                notes.put(rows.getString(1), rows.getString(2));
            }
        }
        return notes;
    }

    private static void keepNote(DuckDBConnection connection, String name, String value) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from store.notes where name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into store.notes values (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }

    @Override
    public synchronized void close() {
        try (lock) {
            LedgerWriter last = writer;
            if (last != null) {
                last.close();
            }
            root.close();
        } catch (SQLException e) {
            throw CatalogException.from("the catalog cannot be closed", e);
        }
    }
}
