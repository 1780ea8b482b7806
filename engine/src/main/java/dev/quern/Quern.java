package dev.quern;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.ChainEnds;
import dev.quern.catalog.Comparison;
import dev.quern.catalog.DecisionBook;
import dev.quern.catalog.ItemFinder;
import dev.quern.catalog.ItemPreviews;
import dev.quern.catalog.Marks;
import dev.quern.catalog.ReadMoment;
import dev.quern.catalog.ReviewBook;
import dev.quern.catalog.RunBook;
import dev.quern.catalog.Selection;
import dev.quern.catalog.Spending;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.StatusBoard;
import dev.quern.catalog.TraceLog;
import dev.quern.catalog.Trail;
import dev.quern.catalog.Trails;
import dev.quern.catalog.UserSql;
import dev.quern.catalog.VocabularyReader;
import dev.quern.catalog.WhatIf;
import dev.quern.export.ExportResult;
import dev.quern.export.Format;
import dev.quern.export.QaFile;
import dev.quern.llm.prompt.Prompts;
import dev.quern.llm.rubric.Rubrics;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.Variables;
import dev.quern.run.RunEvent;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.run.job.Job;
import dev.quern.run.job.Jobs;
import dev.quern.run.job.Occupancy;
import dev.quern.stage.FaultException;
import dev.quern.stage.StageDescriptor;
import dev.quern.stages.judge.SampleJudge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workspace: a folder with a catalog and its configuration. Open, import, run, ask, export, close.
 *
 * <p>Thread-safe. One process has a workspace open at a time. Methods throw {@link QuernException}, {@link SettingException} or
 * {@link dev.quern.catalog.CatalogException} with one line for people.
 */
public final class Quern implements AutoCloseable {
    /** The configuration's file within the workspace. */
    public static final String RECIPE_FILE = "quern.yaml";

    private final Configuration configuration;
    private final Catalog catalog;
    private final Models models;
    private final Workbench bench;
    private final Expenses expenses;
    private final Exports exports;
    private final Occupancy occupancy = new Occupancy();
    private final Jobs jobs = new Jobs(occupancy);

    private Quern(Mill mill, Configuration configuration, Catalog catalog) {
        this.configuration = configuration;
        this.catalog = catalog;
        TraceLog traces = new TraceLog(catalog);
        this.models = new Models(configuration::variables, traces);
        this.bench = new Workbench(
                mill, configuration, new Surroundings(models, new Prompts(catalog.folder()), new Rubrics(catalog.folder())),
                models, catalog,
                new RunBook(catalog), new StatusBoard(catalog));
        this.expenses = new Expenses(bench, models, traces);
        this.exports = new Exports(catalog);
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
        Path absolute = folder.toAbsolutePath().normalize();
        Mill mill = new Mill(Stages.all());
        Configuration configuration = new Configuration(absolute, mill.schema(), environment);
        Catalog catalog = Catalog.open(absolute, readable(absolute, configuration.read()));
        try {
            Quern quern = new Quern(mill, configuration, catalog);
            quern.recipe();
            return quern;
        } catch (RuntimeException | SettingException e) {
            catalog.close();
            throw e;
        }
    }

    /** Returns the stages that every workspace has, in the order of the mill; opens none. */
    public static List<StageDescriptor> knownStages() {
        return new Mill(Stages.all()).descriptors();
    }

    /** Returns the settings that every workspace has; opens none. */
    public static Schema knownSettings() {
        return new Mill(Stages.all()).schema();
    }

    /** Returns whether {@code folder} holds a workspace already. */
    public static boolean isWorkspace(Path folder) {
        return Files.exists(folder.resolve(Catalog.FILE_NAME));
    }

    /** Returns what a workspace has to run and to set, without opening one. */
    public static Offer offer() {
        Mill mill = new Mill(Stages.all());
        return new Offer(mill.descriptors(), mill.schema());
    }

    /**
     * What every workspace has.
     *
     * @param stages the stages, in the order of the mill
     * @param schema all settings there are
     */
    public record Offer(List<StageDescriptor> stages, Schema schema) {}

    private static List<Path> readable(Path folder, Recipe recipe) {
        return recipe.texts("sql.allowed_directories").stream().map(folder::resolve).toList();
    }

    /** Returns the workspace's folder, absolute. */
    public Path folder() {
        return catalog.folder();
    }

    /** Returns whether opening made the catalog. */
    public boolean created() {
        return catalog.created();
    }

    /** Returns the stages, in the order of the mill. */
    public List<StageDescriptor> stages() {
        return bench.mill().descriptors();
    }

    /** Returns all settings there are. */
    public Schema schema() {
        return configuration.schema();
    }

    /** Reads the configuration as it is now, and lets thresholds and status follow it. */
    public Recipe recipe() throws SettingException {
        return bench.recipe();
    }

    /** Reads the configuration as it is now, and nothing follows from it. For a quick look. */
    public Recipe configured() throws SettingException {
        return configuration.read();
    }

    /** Returns the variables of the process and of {@code .env}, as they were when the configuration was last read. */
    public Variables variables() {
        return configuration.variables();
    }

    /**
     * Writes a commented {@code quern.yaml}, unless there is one.
     *
     * @return true when it was written
     */
    public boolean init() throws SettingException {
        return configuration.create();
    }

    /** Reads the configuration as it is now, for people. */
    public ConfigBoard config() throws SettingException {
        return new ConfigBoard(recipe(), variables());
    }

    /**
     * Sets a setting in {@code quern.yaml}. Thresholds count from this moment on.
     *
     * @throws QuernException when it does not go together with the other settings; nothing is written then
     */
    public Recipe set(String key, String value) throws SettingException {
        bench.check(configuration.withSet(key, value));
        configuration.set(key, value);
        return recipe();
    }

    /**
     * Takes a setting out of {@code quern.yaml}, so that its default holds.
     *
     * @throws QuernException when the settings that are left do not go together; nothing is written then
     */
    public Recipe unset(String key) throws SettingException {
        bench.check(configuration.withUnset(key));
        configuration.unset(key);
        return recipe();
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
        try (Occupancy.Lease lease = occupancy.take(List.of(Mill.IMPORT), new Occupancy.Holder(0, "another import"))) {
            return new Importing(bench).run(request, listener);
        }
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
     * Runs a stage over everything that has no outcome under the present configuration. Interrupting the calling thread cancels: what is
     * settled is kept.
     *
     * @param stage its name
     * @param selection which of the pending inputs
     * @param listener hears how it goes
     */
    public RunReport run(String stage, Selection selection, RunListener listener) throws SettingException {
        return run(RunRequest.of(stage, selection), listener);
    }

    /**
     * Runs a stage as asked. Interrupting the calling thread cancels: what is settled is kept.
     *
     * @param listener hears how it goes
     * @throws QuernException when something stands in the way of the stage, or a batch has asked for it and was not collected
     */
    public RunReport run(RunRequest request, RunListener listener) throws SettingException {
        Workbench.Made made = ready(request);
        String stage = made.stage().descriptor().name();
        try (Occupancy.Lease lease = occupancy.take(List.of(stage), new Occupancy.Holder(0, "another run of it"))) {
            tellOthers(stage, listener);
            return bench.run(made, request.selection(), listener);
        }
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
        SequencedMap<String, Workbench.Made> made = new LinkedHashMap<>();
        for (RunRequest request : requests) {
            Workbench.Made one = ready(request);
            made.put(one.stage().descriptor().name(), one);
        }
        List<Selection> selections = requests.stream().map(RunRequest::selection).toList();
        return jobs.start(title, List.copyOf(made.keySet()), (listener, brake) -> {
            int next = 0;
            for (Workbench.Made one : made.values()) {
                if (brake.isPulled()) {
                    throw new InterruptedException("cancelled between two stages");
                }
                tellOthers(one.stage().descriptor().name(), listener);
                RunReport report = bench.run(one, selections.get(next++), listener, brake);
                if (report.end() != RunReport.End.DONE) {
                    return;
                }
            }
        });
    }

    /** Whoever runs a stage while one before it runs takes what that has settled by now, and wants to know it. */
    private void tellOthers(String stage, RunListener listener) {
        List<String> order = stages().stream().map(StageDescriptor::name).toList();
        occupancy.others().stream().filter(other -> order.indexOf(other) < order.indexOf(stage))
                .forEach(other -> occupancy.holder(other).ifPresent(
                        holder -> listener.on(
                                new RunEvent.Said(
                                        stage,
                                        other + " is still being run, by " + holder.words() + "; " + stage
                                                + " takes what that has settled so far"))));
    }

    /**
     * Says what runs would do, and why; settles nothing and asks no model. What a stage makes is not foreseen: those after it are counted as
     * they are now.
     *
     * @param requests the runs, in order
     */
    public List<RunPlan> plan(List<RunRequest> requests) throws SettingException {
        return new Planning(bench, models, occupancy).plan(requests);
    }

    /** Returns the whole way from the sources to the exports, as it is now. */
    public Chain chain() throws SettingException {
        List<StatusBoard.Row> stages = status();
        ChainEnds ends = new ChainEnds(catalog);
        return new Chain(ends.sources(), stages, ends.made(), ends.exports());
    }

    /** Returns the jobs of this workspace, and what is needed to start one that is no run. */
    public Jobs jobs() {
        return jobs;
    }

    /**
     * Refuses what {@link #run(RunRequest, RunListener)} would refuse before it begins, so that of several runs none begins in vain.
     *
     * @throws QuernException when something stands in the way of the stage, or a batch has asked for it and was not collected
     */
    public void check(RunRequest request) throws SettingException {
        ready(request);
    }

    private Workbench.Made ready(RunRequest request) throws SettingException {
        Workbench.Made made = bench.made(request.stage(), request.settings(), models.under(request.calls()));
        occupancy.take(List.of(made.stage().descriptor().name()), new Occupancy.Holder(0, "")).close();
        if (!request.calls().besideBatches()) {
            expenses.refuseBesideBatch(made.stage());
        }
        return made;
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
        return bench.tryOut(request, models.under(request.calls()), listener);
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
        try (Occupancy.Lease lease = occupancy.take(range(request.stage()), new Occupancy.Holder(0, "another run of it"))) {
            return expenses.submit(request);
        }
    }

    /** Returns what the calls of a run cost, as the traces tell it. */
    public Spending spending(long run) {
        return expenses.ofRun(run);
    }

    /** Returns the batches that were handed over. */
    public Batches batches() throws SettingException {
        return expenses.batches();
    }

    /** Runs everything that is pending of a stage. */
    public RunReport run(String stage) throws SettingException {
        return run(stage, Selection.all(), RunListener.silent());
    }

    /** Returns how far each stage is, in the order of the mill. */
    public List<StatusBoard.Row> status() throws SettingException {
        recipe();
        return bench.statusBoard().rows();
    }

    /**
     * Returns the whole id behind what a person typed: a prefix of an id, or a document's uri.
     *
     * @throws dev.quern.catalog.CatalogException when none or several match
     */
    public String resolve(String typed) {
        return new ItemFinder(catalog).resolve(typed);
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

    /** Returns the tags and notes on items. */
    public Marks marks() {
        return new Marks(catalog);
    }

    /** Returns the way of an item, from its file to the split or the rejection. */
    public Trail why(String typed) throws SettingException {
        recipe();
        return new Trails(catalog).of(resolve(typed), SampleJudge.MEASURES);
    }

    /** Returns an item's columns, in order. */
    public Map<String, @Nullable Object> inspect(String typed) throws SettingException {
        recipe();
        return new Trails(catalog).inspect(resolve(typed));
    }

    /**
     * Returns what runs a person's SQL: it reads everything, changes only schema {@code lab}, and reaches files only inside the
     * workspace.
     */
    public UserSql sql() throws SettingException {
        return sql(recipe());
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

    /** Returns what lists the items that a half typed id may mean. */
    public ItemPreviews previews() {
        return new ItemPreviews(catalog);
    }

    private UserSql sql(Recipe recipe) {
        return new UserSql(catalog, readable(folder(), recipe));
    }

    /**
     * Writes a dataset for trainers into a folder, whole or not at all, and records it.
     *
     * @param format JSONL or Parquet
     * @param from a query for the rows; null for the samples that have a split
     * @param overwrite whether what lies there may be replaced
     * @throws dev.quern.export.ExportException when the folder holds something else or the rows do not fit the format
     * @throws InterruptedException when it is cancelled; nothing was changed then
     */
    public ExportResult export(Format format, Path folder, @Nullable String from, boolean overwrite)
            throws SettingException, InterruptedException {
        Recipe recipe = recipe();
        return exports.dataset(format, folder, from, overwrite, sql(recipe), recipe.whole("seed"));
    }

    /**
     * Writes the workspace's chunks and samples as the files that Q&amp;A generators pass on, whole or not at all, and records it.
     *
     * @param files which of the files
     * @param overwrite whether what lies there may be replaced
     * @throws dev.quern.export.ExportException when the folder holds something else, or there are no chunks
     * @throws InterruptedException when it is cancelled; nothing was changed then
     */
    public ExportResult exportQaFiles(Path folder, Set<QaFile> files, boolean overwrite)
            throws SettingException, InterruptedException {
        recipe();
        return exports.qaFiles(folder, files, overwrite);
    }

    /**
     * Writes what was said between stages and models as {@code conversations.jsonl}, whole or not at all, and records it.
     *
     * @param overwrite whether what lies there may be replaced
     * @throws dev.quern.export.ExportException when the folder holds something else, or no model was called
     * @throws InterruptedException when it is cancelled; nothing was changed then
     */
    public ExportResult exportConversations(Path folder, boolean overwrite) throws SettingException, InterruptedException {
        recipe();
        return exports.conversations(folder, overwrite);
    }

    /** Cancels the jobs that run, commits what is settled, and releases the workspace. */
    @Override
    public void close() {
        jobs.close();
        models.close();
        catalog.close();
    }
}
