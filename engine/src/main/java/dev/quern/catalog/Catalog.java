package dev.quern.catalog;

import dev.quern.file.Complaint;
import dev.quern.recipe.Settings;
import dev.quern.stage.StageDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * An open catalog: {@code catalog.duckdb} in the workspace's folder. One process at a time writes it; any number may look at it when none does.
 * Within a process, thread-safe: every reader asks for a connection of its own.
 */
public final class Catalog implements AutoCloseable {
    /** The catalog's file within the workspace. */
    public static final String FILE_NAME = "catalog.duckdb";

    /** What is said of everything that would change a workspace that is open to be looked at only. */
    static final String READ_ONLY = "the workspace is open read-only, and this would change it."
            + "   Start quern without --read-only, or in a copy of the folder where it cannot be written";

    private final Path folder;
    private final Held held;
    private final DuckDBConnection root;
    private final boolean created;
    private final @Nullable Path scratch;
    private final ReentrantLock heads = new ReentrantLock();
    private volatile @Nullable LedgerWriter writer;

    /** The thresholds that {@link #install} brought about, or found, last; nobody else writes them while this has the catalog open. */
    private @Nullable String installed;

    /** What is let go when the catalog is closed. */
    @FunctionalInterface
    private interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private Catalog(Path folder, WorkspaceLock lock, DuckDBConnection root, boolean created) {
        this.folder = folder;
        this.held = lock::close;
        this.root = root;
        this.created = created;
        this.scratch = null;
    }

    private Catalog(Path folder, ScratchFolder scratch, DuckDBConnection root) {
        this.folder = folder;
        this.held = scratch::close;
        this.root = root;
        this.created = false;
        this.scratch = scratch.path();
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
            root = CatalogFile.toWrite(file);
            Migrations.ofThisProgram().apply(root, file);
            CatalogFile.confine(root, Stream.concat(Stream.of(folder), readable.stream()).toList());
            return new Catalog(folder, lock, root, created);
        } catch (SQLException | RuntimeException e) {
            throw failed(file, root, lock, e);
        }
    }

    /**
     * Opens the catalog of a folder to look at it. Nothing in the folder is written, and it need not be possible to; what has to be written
     * in passing goes to the system's temporary files.
     *
     * @param readable folders beside the workspace that a user's SQL may read, and write as far as they are outside of it
     * @throws CatalogException when there is none, another process has it open to write, or it is not of this version of the program
     */
    public static Catalog openReadOnly(Path folder, List<Path> readable) {
        Path file = folder.resolve(FILE_NAME);
        if (Files.notExists(file)) {
            throw new CatalogException(
                    "there is no workspace in " + folder + ", and none is made to be read only.   Choose another with -w");
        }
        ScratchFolder scratch = ScratchFolder.make();
        DuckDBConnection root = null;
        try {
            root = CatalogFile.toRead(file, scratch.path());
            Migrations.ofThisProgram().require(root, file);
            CatalogFile.confine(root, Stream.concat(Stream.of(folder, scratch.path()), readable.stream()).toList());
            return new Catalog(folder, scratch, root);
        } catch (SQLException | RuntimeException e) {
            throw failed(file, root, scratch, e);
        }
    }

    private static RuntimeException failed(Path file, @Nullable DuckDBConnection root, AutoCloseable held, Exception e) {
        closeQuietly(root, e);
        closeQuietly(held, e);
        return e instanceof RuntimeException unchecked
                ? unchecked
                : CatalogException.from(file + " cannot be opened", (SQLException) e);
    }

    private static void closeQuietly(@Nullable AutoCloseable open, Exception cause) {
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
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

    /** Returns whether it is open to be looked at only. */
    public boolean isReadOnly() {
        return scratch != null;
    }

    /** Returns a folder for what is written in passing, which the database reaches: the workspace, or one outside when that is not to be written. */
    public Path scratch() {
        return scratch == null ? folder : scratch;
    }

    /**
     * Refuses what would change the workspace, when it is open to be looked at only.
     *
     * @throws CatalogException with the way out
     */
    public void requireWritable() {
        if (isReadOnly()) {
            throw new CatalogException(READ_ONLY);
        }
    }

    /**
     * Refuses to write a file into the workspace, when that is open to be looked at only.
     *
     * @param target where somebody wants to write, absolute
     * @throws CatalogException with the way out
     */
    public void requireWritable(Path target) {
        if (isReadOnly() && target.startsWith(folder)) {
            throw new CatalogException(target + " is in the workspace, which is open read-only.   Name a place outside of it");
        }
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
        flush();
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

    /** Has all that was settled committed, so that whoever reads then sees it. */
    public void flush() {
        if (!isReadOnly()) {
            writer().flush();
        }
    }

    /**
     * Returns the one writer, started on first use.
     *
     * @throws CatalogException when the catalog is open to be looked at only
     */
    public LedgerWriter writer() {
        LedgerWriter current = writer; // every call of a model asks
        return current != null && !current.isBroken() ? current : startWriter();
    }

    private synchronized LedgerWriter startWriter() {
        requireWritable();
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
     * @return whether they are in line; not so only where the catalog is open to be looked at and the thresholds are others
     * @throws CatalogException when the catalog is open to be looked at and the views are those of another version of the program
     */
    public synchronized boolean install(List<StageDescriptor> judges, Settings settings) {
        String thresholds = Thresholds.fingerprint(judges, settings);
        if (thresholds.equals(installed)) {
            return true;
        }
        try (DuckDBConnection connection = connect()) {
            InstalledViews there = InstalledViews.of(connection);
            if (!isReadOnly()) {
                there.follow(connection, judges, settings);
            } else if (!there.areOfThisProgram()) {
                throw Migrations.outdated(folder.resolve(FILE_NAME), "its views are of another version");
            } else if (!there.decideBy(judges, settings)) {
                return false;
            }
            installed = thresholds;
            return true;
        } catch (SQLException e) {
            throw CatalogException.from("the views cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try (held) {
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
