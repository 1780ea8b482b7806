package dev.quern.shell.command;

import java.nio.file.Path;
import java.util.List;

/**
 * What lasts from one command to the next: the workspace. It is opened by the first command that needs it. Thread-safe.
 */
public final class Session implements AutoCloseable {
    private Path folder;
    private boolean leaving;

    /** Begins in a folder, without opening it. */
    public Session(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the folder of the workspace. */
    public synchronized Path folder() {
        return folder;
    }

    /** Returns what stands in the prompt for the workspace. */
    public synchronized String name() {
        Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    /** Returns whether something is stale, as far as is known. */
    public boolean isStale() {
        return false;
    }

    /** Returns the names of the stages. */
    public List<String> stageNames() {
        return List.of();
    }

    /** Returns the keys of the settings. */
    public List<String> settingKeys() {
        return List.of();
    }

    /** Returns the names of the named queries. */
    public List<String> queryNames() {
        return List.of();
    }

    /** Stops the SQL that runs, if any. */
    public void cancel() {}

    /** Asks the shell to leave after this command. */
    public synchronized void leave() {
        leaving = true;
    }

    /** Whether the shell was asked to leave. */
    public synchronized boolean isLeaving() {
        return leaving;
    }

    @Override
    public synchronized void close() {}
}
