package dev.quern.shell.command;

import dev.quern.Offer;
import dev.quern.Quern;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.SqlVocabulary;
import dev.quern.catalog.trail.ItemPreviews;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.Variables;
import dev.quern.run.job.Job;
import dev.quern.shell.script.Journal;
import dev.quern.shell.script.KeyShapes;
import dev.quern.stage.StageDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What lasts from one command to the next: the workspace, which the first command that needs it opens, and what Ctrl-C has to stop.
 * Thread-safe.
 */
public final class Session implements AutoCloseable {
    /** Once in a session somebody may be quicker than the words are read. */
    private static final Duration VOCABULARY_PATIENCE = Duration.ofSeconds(2);

    private final Map<String, String> environment;
    private final boolean readOnly;
    private Path folder;
    private volatile @Nullable Quern open;
    private @Nullable String remark;
    private boolean beganInNew;
    private volatile boolean wrote;
    private volatile Journal.@Nullable Instead instead;
    private volatile boolean leaving;
    private volatile boolean cancelling;
    private volatile boolean ending;
    private volatile @Nullable SqlCancel running;
    private final Set<String> told = new HashSet<>();
    private final FutureTask<@Nullable Exception> opening = new FutureTask<>(this::openIfThere);
    private final Ahead<Boolean> stale = new Ahead<>(false, this::askStale);
    private final Ahead<SqlVocabulary> vocabulary = new Ahead<>(SqlVocabulary.NONE, this::askVocabulary);

    /** Begins in a folder, without opening it, with the environment variables of the process. */
    public Session(Path folder) {
        this(folder, System.getenv(), false);
    }

    /**
     * Begins in a folder, without opening it.
     *
     * @param readOnly whether workspaces are only looked at
     */
    public Session(Path folder, Map<String, String> environment, boolean readOnly) {
        this.environment = Map.copyOf(environment);
        this.readOnly = readOnly;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Opens the workspace in the background when there is one. */
    public void openAhead() {
        Thread.ofPlatform().name("open").daemon(true).start(opening);
    }

    /** Returns how that ended: what was wrong with the workspace, or null. */
    public Future<@Nullable Exception> opening() {
        return opening;
    }

    private @Nullable Exception openIfThere() {
        try {
            if (readOnly || Quern.isWorkspace(folder())) {
                quern();
            }
            return null;
        } catch (SettingException | RuntimeException e) {
            return e;
        }
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
     * Returns the workspace, opened now when it was not; a folder that is none becomes one, unless workspaces are only looked at.
     *
     * @throws SettingException when its {@code quern.yaml} is wrong
     */
    public synchronized Quern quern() throws SettingException {
        Quern quern = open;
        if (quern == null) {
            quern = opened(folder);
            open = quern;
            changed();
            tablesChanged();
            beganInNew = quern.created();
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
        List<Job> running = runningJobs();
        if (!running.isEmpty()) {
            throw new CommandFailedException(
                    "open: " + JobNames.listed(running) + " would not go on once the workspace is left.   wait, or cancel --all");
        }
        Quern other = opened(target);
        close();
        folder = target;
        open = other;
        stale.another(false);
        tablesChanged();
        beganInNew = other.created();
        return other;
    }

    private Quern opened(Path place) throws SettingException {
        if (!readOnly) {
            return Quern.open(place, environment);
        }
        Quern quern = Quern.openReadOnly(place, environment);
        remark = quern.access().followsConfiguration()
                ? null
                : "What is set differs from what this workspace was last worked with: verdicts and status are shown as they were then.";
        return quern;
    }

    /** Returns whether workspaces are only looked at. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Returns what people have to know of the workspace that was opened last, once. */
    public synchronized Optional<String> takeRemark() {
        Optional<String> said = Optional.ofNullable(remark);
        remark = null;
        return said;
    }

    /** Returns whether the workspace was made in this session. */
    public synchronized boolean beganInNew() {
        return beganInNew;
    }

    /** Says that the command at hand changed what lasts, where its synopsis cannot tell: {@link Synopsis#lasting}. */
    public void wrote() {
        wrote = true;
    }

    /** Says the same of a command in whose place a script has to do something else. */
    public void wrote(Journal.Instead other) {
        instead = other;
        wrote = true;
    }

    /** Returns what a command said of that since this was asked before. */
    public Journal.@Nullable Instead takeInstead() {
        Journal.Instead said = instead;
        instead = null;
        return said;
    }

    /** Returns whether a command said so since this was asked before. */
    public boolean takeWrote() {
        boolean said = wrote;
        wrote = false;
        return said;
    }

    /** Says that what is stale may have changed. */
    public void changed() {
        stale.outdated();
    }

    /** Says that there may be other tables, or other columns in them. */
    public void tablesChanged() {
        vocabulary.outdated();
    }

    /** Returns whether this was never asked before with the same words: what people need to be told once is told once. */
    public synchronized boolean isFirst(String said) {
        return told.add(said);
    }

    /** Returns whether something is stale, as far as is known: asks in the background, and never waits. */
    public boolean isStale() {
        return open != null && stale.value();
    }

    /** Waits for an answer to what is stale, but not long. */
    public void awaitStale(Duration patience) throws InterruptedException {
        if (open != null) {
            stale.value(patience);
        }
    }

    /** Returns the jobs that have not ended, by number; none while the workspace is not open. Costs nothing. */
    public synchronized List<Job> runningJobs() {
        return open == null ? List.of() : open.jobs().running();
    }

    /** Returns all jobs since the workspace was opened, by number; none while it is not open. */
    public List<Job> allJobs() {
        Quern quern = open;
        return quern == null ? List.of() : quern.jobs().all();
    }

    private boolean askStale() {
        Quern quern = open;
        try {
            return quern != null && quern.status().stream().anyMatch(row -> row.stale() > 0 || row.settledBefore());
        } catch (SettingException e) {
            return true; // quern.yaml was broken by hand: the next command says how
        }
    }

    /** Returns the words of SQL, as far as they are known: asks in the background, and never waits. */
    public SqlVocabulary vocabulary() {
        return open == null ? SqlVocabulary.NONE : vocabulary.value();
    }

    /** Returns the words of SQL, and waits a little when they are being read: somebody asks for a list of them. */
    public SqlVocabulary awaitedVocabulary() {
        try {
            return open == null ? SqlVocabulary.NONE : vocabulary.value(VOCABULARY_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SqlVocabulary.NONE;
        }
    }

    private SqlVocabulary askVocabulary() {
        Quern quern = open;
        return quern == null ? SqlVocabulary.NONE : quern.vocabulary().all();
    }

    /**
     * Returns items that a half typed id may mean; none while the workspace is not open.
     *
     * @param patience how long it may take; none are returned when it takes longer
     */
    public List<ItemPreviews.Preview> items(String typed, int limit, Duration patience) {
        Quern quern = open;
        return quern == null ? List.of() : quern.items().previews().startingWith(typed, limit, patience);
    }

    /** Returns the stages; opens nothing. */
    public List<StageDescriptor> stages() {
        return knownStages();
    }

    static List<StageDescriptor> knownStages() {
        return Known.OFFER.stages();
    }

    /** Returns the settings; opens nothing. */
    public Schema settings() {
        return Known.OFFER.schema();
    }

    /** Returns the value of a setting as it is shown, when the workspace is open and its configuration can be read. */
    public Optional<String> shown(String key) {
        Quern quern = open;
        try {
            return quern == null ? Optional.empty() : Optional.of(quern.settings().look().shown(key));
        } catch (SettingException e) {
            return Optional.empty(); // the next command says what is wrong with it
        }
    }

    /** Whether a text holds what must not be remembered: something shaped like a key, or a secret of the environment or of .env. */
    public boolean isSecret(String text) {
        Quern quern = open;
        return KeyShapes.in(text) || (quern == null ? Variables.of(environment) : quern.settings().variables()).revealedBy(text);
    }

    /** Returns what stops the SQL that the calling thread is about to run, and lets Ctrl-C use it; one that came before counts. */
    public SqlCancel sqlBegins() {
        SqlCancel cancel = new SqlCancel();
        running = cancel;
        if (Thread.currentThread().isInterrupted()) {
            cancel.cancel();
        }
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
    public void sqlEnded() {
        running = null;
    }

    /** Asks the shell to leave after this command. */
    public void leave() {
        leaving = true;
    }

    /** Asks the shell to leave after this command, and to cancel the jobs that run without asking. */
    void leaveAndCancel() {
        cancelling = true;
        leaving = true;
    }

    /** Takes the wish to leave back. */
    public void stay() {
        leaving = false;
    }

    /** Says that the process is being ended from outside: nobody is there to be asked. */
    public void end() {
        ending = true;
        leaveAndCancel();
    }

    /** Whether the process is being ended from outside. */
    public boolean isEnding() {
        return ending;
    }

    /** Whether jobs are to be cancelled when the shell leaves, without asking. */
    public boolean isCancelling() {
        return cancelling;
    }

    /** Whether the shell was asked to leave. */
    public boolean isLeaving() {
        return leaving;
    }

    /** Made when Tab first asks for it: the first prompt need not wait. */
    private static final class Known {
        private static final Offer OFFER = Offer.ofEveryWorkspace();
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
