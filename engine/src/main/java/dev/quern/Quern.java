package dev.quern;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.ChainEnds;
import dev.quern.catalog.RunBook;
import dev.quern.catalog.Selection;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.StatusBoard;
import dev.quern.catalog.call.Spending;
import dev.quern.catalog.call.TraceLog;
import dev.quern.catalog.compare.Comparison;
import dev.quern.catalog.decision.DecisionBook;
import dev.quern.catalog.decision.ReviewBook;
import dev.quern.catalog.decision.WhatIf;
import dev.quern.catalog.query.ReadMoment;
import dev.quern.catalog.query.UserSql;
import dev.quern.catalog.query.VocabularyReader;
import dev.quern.llm.prompt.Prompts;
import dev.quern.llm.rubric.Rubrics;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.run.job.Job;
import dev.quern.run.job.Jobs;
import dev.quern.stage.FaultException;
import dev.quern.stage.StageDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A workspace: a folder with a catalog and its configuration. Open, import, run, ask, export, close.
 *
 * <p>Thread-safe. One process has a workspace open at a time, unless all of them have it open read-only. Methods throw {@link QuernException}, {@link SettingException} or
 * {@link dev.quern.catalog.CatalogException} with one line for people.
 */
public final class Quern implements AutoCloseable {
    /** The configuration's file within the workspace. */
    public static final String RECIPE_FILE = "quern.yaml";

    private final Catalog catalog;
    private final Models models;
    private final Workbench bench;
    private final Expenses expenses;
    private final Runs runs;

    private Quern(Mill mill, Configuration configuration, Catalog catalog) {
        this.catalog = catalog;
        TraceLog traces = new TraceLog(catalog);
        this.models = new Models(configuration::variables, traces);
        this.bench = new Workbench(
                mill, configuration, new Surroundings(models, new Prompts(catalog.folder()), new Rubrics(catalog.folder())),
                models, catalog,
                new RunBook(catalog), new StatusBoard(catalog));
        this.expenses = new Expenses(bench, models, traces);
        this.runs = new Runs(bench, models, expenses);
    }

    /**
     * Opens a workspace; a folder that is none becomes one.
     *
     * @throws SettingException when {@code quern.yaml} is wrong; the message names the line
     */
    public static Quern open(Path folder) throws SettingException {
        return open(folder, System.getenv());
    }

    /** Opens a workspace with the given environment variables instead of the process's own. */
    public static Quern open(Path folder, Map<String, String> environment) throws SettingException {
        return open(folder, environment, Catalog::open);
    }

    /**
     * Opens a workspace to look at it. Nothing in its folder is written, and whatever would change it is refused. It shows what was settled
     * under the configuration that it was last open to be written under: {@link Access#followsConfiguration} says whether that is the present one.
     *
     * @throws dev.quern.catalog.CatalogException when there is none in the folder, another process has it open to write, or an older
     *     version of the program wrote it
     */
    public static Quern openReadOnly(Path folder, Map<String, String> environment) throws SettingException {
        return open(folder, environment, Catalog::openReadOnly);
    }

    private static Quern open(Path folder, Map<String, String> environment, BiFunction<Path, List<Path>, Catalog> opening)
            throws SettingException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute)) {
            throw new QuernException(absolute + " is a file, and a workspace is a folder");
        }
        Mill mill = new Mill(Stages.all());
        Configuration configuration = new Configuration(absolute, mill.schema(), environment);
        Catalog catalog = opening.apply(absolute, Workbench.readable(absolute, configuration.read()));
        try {
            Quern quern = new Quern(mill, configuration, catalog);
            quern.recipe();
            return quern;
        } catch (RuntimeException | SettingException e) {
            catalog.close();
            throw e;
        }
    }

    /** Returns whether {@code folder} holds a workspace already. */
    public static boolean isWorkspace(Path folder) {
        return Files.exists(folder.resolve(Catalog.FILE_NAME));
    }

    /** Returns the workspace's folder, absolute. */
    public Path folder() {
        return catalog.folder();
    }

    /** Returns whether opening made the catalog. */
    public boolean created() {
        return catalog.created();
    }

    /** Returns whether the workspace may be written, and whether what it shows follows the configuration. */
    public Access access() {
        return new Access(bench);
    }

    /** Returns the stages, in the order of the mill. */
    public List<StageDescriptor> stages() {
        return bench.mill().descriptors();
    }

    /** Returns the settings of the workspace: what they are, where they come from, and what is wrong between them. */
    public WorkspaceSettings settings() {
        return new WorkspaceSettings(bench);
    }

    /** Reads the configuration as it is now, and lets thresholds and status follow it. */
    public Recipe recipe() throws SettingException {
        return bench.recipe();
    }

    /**
     * Sets a setting in {@code quern.yaml}; the same as {@link WorkspaceSettings#set}.
     *
     * @throws QuernException when it does not go together with the other settings; nothing is written then
     */
    public Recipe set(String key, String value) throws SettingException {
        return settings().set(key, value);
    }

    /**
     * Takes a setting out of {@code quern.yaml}; the same as {@link WorkspaceSettings#unset}.
     *
     * @throws QuernException when the settings that are left do not go together; nothing is written then
     */
    public Recipe unset(String key) throws SettingException {
        return settings().unset(key);
    }

    /**
     * Looks at files and folders, and reads those that are new or have changed. What was imported before and is not there any more is
     * no longer current. Importing again changes nothing.
     *
     * @throws QuernException when a path is not there or a glob cannot be read; nothing is changed then
     * @throws InterruptedException when it is cancelled while looking; a cancelled reading returns normally, and goes on next time
     */
    public ImportReport importFiles(ImportRequest request, RunListener listener)
            throws SettingException, InterruptedException {
        return runs.importFiles(request, listener);
    }

    /**
     * Returns the stages that {@code text} names: one, {@code A..B}, or {@code all}.
     *
     * @throws QuernException when it names none; the message knows the nearest
     */
    public List<String> range(String text) {
        return bench.mill().range(text);
    }

    /**
     * Runs a stage over what has no outcome under the present configuration. Interrupting the calling thread cancels: what is settled is
     * kept.
     *
     * @param listener hears how it goes
     * @throws QuernException when something stands in the way of the stage, or a batch has asked for it and was not collected
     */
    public RunReport run(RunRequest request, RunListener listener) throws SettingException {
        return runs.run(request, listener);
    }

    /** Runs everything that is pending of a stage. */
    public RunReport run(String stage) throws SettingException {
        return run(RunRequest.of(stage, Selection.all()), RunListener.silent());
    }

    /**
     * Runs stages one after the other in the background. They are made ready now: whatever is set while the job works, it goes on under the
     * settings that it began with. Each stage takes what those before it have settled when its turn comes. The job ends early when a stage
     * does.
     *
     * @param title what it does, for people, such as {@code run chunk..curate}
     * @param requests the runs, in order, each of another stage
     * @throws QuernException when something stands in the way of one of the stages
     * @throws dev.quern.run.job.StageBusyException when one of the stages is being run
     */
    public Job start(String title, List<RunRequest> requests) throws SettingException {
        return runs.start(title, requests);
    }

    /**
     * Says what runs would do, and why; settles nothing and asks no model. What a stage makes is not foreseen: those after it are counted as
     * they are now.
     *
     * @param requests the runs, in order
     */
    public List<RunPlan> plan(List<RunRequest> requests) throws SettingException {
        return runs.plan(requests);
    }

    /** Returns how many current inputs of a stage failed in what is current of it. */
    public long failed(String stage) {
        return bench.statusBoard().failed(bench.mill().range(stage).getFirst());
    }

    /** Returns the whole way from the sources to the exports, as it is now. */
    public Chain chain() throws SettingException {
        return Chain.of(new ChainEnds(catalog), status());
    }

    /** Returns the jobs of this workspace, and what is needed to start one that is no run. */
    public Jobs jobs() {
        return runs.jobs();
    }

    /**
     * Refuses what {@link #run(RunRequest, RunListener)} would refuse before it begins, so that of several runs none begins in vain.
     *
     * @throws QuernException when something stands in the way of the stage, or a batch has asked for it and was not collected
     */
    public void check(RunRequest request) throws SettingException {
        runs.ready(request);
    }

    /**
     * Runs a stage over a few of its inputs under other settings, and shows what comes of it beside what is there. Nothing is settled and
     * nothing becomes current; calls of models leave their traces, so that a run that asks the same later pays nothing for them.
     * Interrupting the calling thread cancels.
     *
     * @param listener hears how it goes
     * @throws QuernException when the stage looks at all its inputs at once, or has none that fit
     */
    public Trial tryOut(TrialRequest request, RunListener listener) throws SettingException {
        return runs.tryOut(request, listener);
    }

    /** Returns the prompts that the stages ask with. */
    public WorkspacePrompts prompts() {
        return new WorkspacePrompts(bench);
    }

    /**
     * Says what a run would cost. Sends nothing and settles nothing.
     *
     * @param sample at most so many of the pending inputs are looked at
     * @throws QuernException when nobody can play a role that the stage needs
     */
    public Estimate estimate(RunRequest request, long sample) throws SettingException, InterruptedException {
        return expenses.estimate(request, sample);
    }

    /**
     * Hands what a run would ask to the provider, to be answered within a day at a lower price. Settles nothing; see {@link #batches()}.
     * An earlier batch that cannot be asked for counts as under way, so that nothing in it is handed over twice.
     *
     * @throws IllegalArgumentException when the request has a budget, or is to ask afresh: what a batch costs is known when it is
     *     answered, and it asks what has no answer
     * @throws FaultException when the provider did not take it
     */
    public BatchReport submit(RunRequest request) throws SettingException, FaultException, InterruptedException {
        return runs.submit(request);
    }

    /** Returns what the calls of a run cost, as the traces tell it. */
    public Spending spending(long run) {
        return expenses.ofRun(run);
    }

    /** Returns the batches that were handed over. */
    public Batches batches() throws SettingException {
        return expenses.batches();
    }

    /** Returns how far each stage is, in the order of the mill. */
    public List<StatusBoard.Row> status() throws SettingException {
        recipe();
        return bench.statusBoard().rows();
    }

    /**
     * Returns the book of what people decide over the verdicts of stages. A decision holds for every later run; what follows a stage sees
     * it at once, and stages that look at all their inputs have to run again.
     */
    public DecisionBook decisions() throws SettingException {
        recipe();
        return new DecisionBook(catalog, stages());
    }

    /**
     * Says what would be different under other thresholds: sizes, types, sources, lengths, splits. Calls no model and writes nothing.
     *
     * @param settings the thresholds that would be other, by key
     * @throws QuernException when one of them is no threshold, and its effect is not known before a run
     */
    public WhatIf whatIf(Map<String, String> settings) throws SettingException {
        return new Thresholding(bench).whatIf(settings);
    }

    /** Returns the reviews that people go through, and edits. */
    public ReviewBook reviews() throws SettingException {
        recipe();
        return new ReviewBook(catalog);
    }

    /**
     * Returns what runs a person's SQL: it reads everything, changes only schema {@code lab}, and reaches files only inside the
     * workspace.
     */
    public UserSql sql() throws SettingException {
        return bench.sql(recipe());
    }

    /**
     * Works out what is different between two exports, runs of a stage, or settings.
     *
     * @param a what was: the folder or the number of an export, {@code run:N}, {@code stage.key=value}, or {@code now}
     * @param b what is, in the same words
     * @param cancel stops it from another thread
     * @throws QuernException when one of them is nothing that can be compared, or not with the other
     */
    public Comparison diff(String a, String b, SqlCancel cancel) throws SettingException {
        recipe();
        return new Differences(bench).between(a, b, cancel);
    }

    /** Takes the present moment, so that several named queries see the same while stages run; the caller closes it. */
    public Moment moment() throws SettingException {
        recipe();
        return new Moment(ReadMoment.of(catalog));
    }

    /** Returns what lists the words that SQL may use here. */
    public VocabularyReader vocabulary() {
        return new VocabularyReader(catalog);
    }

    /** Returns the single items, to look at. */
    public Items items() {
        return new Items(bench);
    }

    /** Returns what writes the workspace's data for others. */
    public Exports exports() {
        return new Exports(bench);
    }

    /** Cancels the jobs that run, commits what is settled, and releases the workspace. */
    @Override
    public void close() {
        try (catalog; models) {
            runs.close();
        }
    }
}
