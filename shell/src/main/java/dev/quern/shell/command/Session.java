package dev.quern.shell.command;

import dev.quern.NamedQueries;
import dev.quern.Quern;
import dev.quern.catalog.SqlCancel;
import dev.quern.recipe.SettingException;
import dev.quern.run.job.Job;
import dev.quern.stage.StageDescriptor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What lasts from one command to the next: the workspace, which the first command that needs it opens, and what Ctrl-C has to stop.
 * Thread-safe.
 */
public final class Session implements AutoCloseable {
    private final Map<String, String> environment;
    private Path folder;
    private @Nullable Quern open;
    private volatile boolean leaving;
    private volatile @Nullable SqlCancel running;
    private final Set<String> told = new HashSet<>();
    private boolean staleIsKnown;
    private boolean stale;

    /** Begins in a folder, without opening it, with the environment variables of the process. */
    public Session(Path folder) {
        this(folder, System.getenv());
    }

    /** Begins in a folder, without opening it. */
    public Session(Path folder, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Opens the workspace in the background when there is one; the result is what was wrong with it, or null. */
    public Future<@Nullable Exception> openAhead() {
        FutureTask<@Nullable Exception> opening = new FutureTask<>(() -> {
            try {
                if (Quern.isWorkspace(folder())) {
                    quern();
                }
                return null;
            } catch (SettingException | RuntimeException e) {
                return e;
            }
        });
        Thread.ofPlatform().name("open").daemon(true).start(opening);
        return opening;
    }

    /** Returns whether the workspace is open. */
    public synchronized boolean isOpen() {
        return open != null;
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

    /**
     * Returns the workspace, opened now when it was not; a folder that is none becomes one.
     *
     * @throws SettingException when its {@code quern.yaml} is wrong
     */
    public synchronized Quern quern() throws SettingException {
        Quern quern = open;
        if (quern == null) {
            quern = Quern.open(folder, environment);
            open = quern;
        }
        return quern;
    }

    /**
     * Leaves the workspace for another.
     *
     * @throws SettingException when the other's {@code quern.yaml} is wrong; then the session stays where it was
     */
    public synchronized Quern move(Path to) throws SettingException {
        Path target = to.toAbsolutePath().normalize();
        if (target.equals(folder)) {
            return quern();
        }
        Quern other = Quern.open(target, environment);
        close();
        folder = target;
        open = other;
        staleIsKnown = false;
        return other;
    }

    /** Says that what is stale may have changed. */
    public synchronized void changed() {
        staleIsKnown = false;
    }

    /** Returns whether this was never asked before with the same words: what people need to be told once is told once. */
    synchronized boolean isFirst(String said) {
        return told.add(said);
    }

    /** Returns whether something is stale; false while the workspace is not open. */
    public synchronized boolean isStale() {
        if (!staleIsKnown && open != null) {
            try {
                stale = open.status().stream().anyMatch(row -> row.stale() > 0);
            } catch (SettingException e) {
                stale = true; // quern.yaml was broken by hand: the next command says how
            }
            staleIsKnown = true;
        }
        return open != null && stale;
    }

    /** Returns the jobs that have not ended, by number; none while the workspace is not open. Costs nothing. */
    public synchronized List<Job> runningJobs() {
        return open == null ? List.of() : open.jobs().running();
    }

    /** Returns the names of the stages; none while the workspace is not open. */
    public synchronized List<String> stageNames() {
        return open == null ? List.of() : open.stages().stream().map(StageDescriptor::name).toList();
    }

    /** Returns the keys of the settings; none while the workspace is not open. */
    public synchronized List<String> settingKeys() {
        return open == null ? List.of() : open.schema().keys();
    }

    /** Returns the names of the named queries. */
    public List<String> queryNames() {
        return NamedQueries.names();
    }

    /** Returns what stops the SQL that the caller is about to run, and lets Ctrl-C use it. */
    SqlCancel sqlBegins() {
        SqlCancel cancel = new SqlCancel();
        running = cancel;
        return cancel;
    }

    /** Stops the SQL that runs, if any. */
    public void cancel() {
        SqlCancel cancel = running;
        if (cancel != null) {
            cancel.cancel();
        }
    }

    /** Says that no SQL runs any more. */
    void sqlEnded() {
        running = null;
    }

    /** Asks the shell to leave after this command. */
    public void leave() {
        leaving = true;
    }

    /** Whether the shell was asked to leave. */
    public boolean isLeaving() {
        return leaving;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            Quern quern = open;
            open = null;
            quern.close();
        }
    }
}
