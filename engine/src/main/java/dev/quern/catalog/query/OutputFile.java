package dev.quern.catalog.query;

import dev.quern.catalog.CatalogException;
import dev.quern.file.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A file that is there whole or not at all: it is written beside its place, under a hidden name, and moved there when it is finished. Closing
 * one that is not finished removes what was written. One thread.
 */
public final class OutputFile implements AutoCloseable {
    private final Path target;
    private final Path unfinished;
    private final OutputFormat format;
    private final boolean replace;

    OutputFile(Path target, OutputFormat format, boolean replace) {
        this.target = target;
        this.format = format;
        this.replace = replace;
        this.unfinished = Objects.requireNonNull(target.getParent())
                .resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
    }

    /**
     * Makes its folder.
     *
     * @throws CatalogException when something is there that may not be replaced
     */
    void begin() {
        if (Files.isDirectory(target)) {
            throw new CatalogException(target + " is a folder.   Name a file in it");
        }
        if (!replace && Files.exists(target)) {
            throw new CatalogException(target.getFileName() + " is there already, and stays as it is.   To replace it: >! FILE");
        }
        try {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
        } catch (IOException e) {
            throw new CatalogException("the folder of " + target + " cannot be made: " + Complaint.of(e), e);
        }
    }

    /** Returns where it will be, absolute. */
    public Path target() {
        return target;
    }

    /** Returns where it is written. */
    public Path unfinished() {
        return unfinished;
    }

    /** Returns as what it is written. */
    public OutputFormat format() {
        return format;
    }

    /**
     * Moves it to its place.
     *
     * @throws CatalogException when it cannot be moved, or somebody else made a file of that name in the meantime
     */
    public void finish() {
        try {
            if (replace) {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(unfinished, target);
            }
        } catch (IOException e) {
            throw new CatalogException(target + " cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new CatalogException(unfinished + " cannot be removed: " + Complaint.of(e), e);
        }
    }
}
