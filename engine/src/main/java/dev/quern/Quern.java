package dev.quern;

import dev.quern.catalog.CallSnapshot;
import dev.quern.catalog.Catalog;
import dev.quern.catalog.ExportLog;
import dev.quern.catalog.ExportSnapshot;
import dev.quern.catalog.ImportCensus;
import dev.quern.catalog.ItemFinder;
import dev.quern.catalog.QaSnapshot;
import dev.quern.catalog.RunBook;
import dev.quern.catalog.RunLedger;
import dev.quern.catalog.Selection;
import dev.quern.catalog.SourceTree;
import dev.quern.catalog.Spending;
import dev.quern.catalog.StatusBoard;
import dev.quern.catalog.TraceLog;
import dev.quern.catalog.Trail;
import dev.quern.catalog.Trails;
import dev.quern.catalog.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.export.ExportResult;
import dev.quern.export.Exporter;
import dev.quern.export.Format;
import dev.quern.export.QaFile;
import dev.quern.llm.prompt.Prompts;
import dev.quern.llm.rubric.Rubrics;
import dev.quern.recipe.DotEnv;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.RecipeFile;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.SettingVariables;
import dev.quern.recipe.Variables;
import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import dev.quern.run.Runner;
import dev.quern.source.Readers;
import dev.quern.source.SourceReader;
import dev.quern.stage.FaultException;
import dev.quern.stage.Stage;
import dev.quern.stage.StageDescriptor;
import dev.quern.stages.judge.SampleJudge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private final Mill mill;
    private final Schema schema;
    private final RecipeFile file;
    private final Catalog catalog;
    private final RunBook runBook;
    private final StatusBoard statusBoard;
    private final Map<String, String> environment;
    private final Models models;
    private final Surroundings surroundings;
    private final Workbench bench;
    private final Expenses expenses;
    private final Runner runner = new Runner();
    private volatile Variables variables;

    private Quern(Mill mill, Schema schema, RecipeFile file, Catalog catalog, Map<String, String> environment,
            Variables variables) {
        this.mill = mill;
        this.schema = schema;
        this.file = file;
        this.catalog = catalog;
        this.runBook = new RunBook(catalog);
        this.statusBoard = new StatusBoard(catalog);
        this.environment = Map.copyOf(environment);
        this.variables = variables;
        TraceLog traces = new TraceLog(catalog);
        this.models = new Models(() -> this.variables, traces);
        this.surroundings = new Surroundings(models, new Prompts(catalog.folder()), new Rubrics(catalog.folder()));
        this.bench = new Workbench(mill, this::recipe, surroundings, catalog, runBook);
        this.expenses = new Expenses(bench, models, traces);
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
        Schema schema = mill.schema();
        RecipeFile file = new RecipeFile(absolute.resolve(RECIPE_FILE), schema);
        Variables variables = Variables.of(environment, DotEnv.read(absolute));
        Recipe recipe = SettingVariables.over(file.read(), variables);
        Catalog catalog = Catalog.open(absolute, readable(absolute, recipe));
        try {
            Quern quern = new Quern(mill, schema, file, catalog, environment, variables);
            quern.follow(recipe);
            return quern;
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    /** Returns whether {@code folder} holds a workspace already. */
    public static boolean isWorkspace(Path folder) {
        return Files.exists(folder.resolve(Catalog.FILE_NAME));
    }

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
        return mill.descriptors();
    }

    /** Returns all settings there are. */
    public Schema schema() {
        return schema;
    }

    /** Reads the configuration as it is now, and lets thresholds and status follow it. */
    public Recipe recipe() throws SettingException {
        variables = Variables.of(environment, DotEnv.read(folder()));
        Recipe recipe = SettingVariables.over(file.read(), variables);
        follow(recipe);
        return recipe;
    }

    /** Returns the variables of the process and of {@code .env}, as they were when the configuration was last read. */
    public Variables variables() {
        return variables;
    }

    /**
     * Writes a commented {@code quern.yaml}, unless there is one.
     *
     * @return true when it was written
     */
    public boolean init() throws SettingException {
        return file.create();
    }

    /** Reads the configuration as it is now, for people. */
    public ConfigBoard config() throws SettingException {
        return new ConfigBoard(recipe(), variables);
    }

    /** Sets a setting in {@code quern.yaml}. Thresholds count from this moment on. */
    public Recipe set(String key, String value) throws SettingException {
        validate(file.preview(key, value));
        file.set(key, value);
        return recipe();
    }

    /** Takes a setting out of {@code quern.yaml}, so that its default holds. */
    public Recipe unset(String key) throws SettingException {
        file.unset(key);
        return recipe();
    }

    /** Refuses settings that do not go together, before they are written. */
    private void validate(Recipe recipe) {
        for (StageDescriptor stage : mill.descriptors()) {
            mill.create(stage.name(), recipe, surroundings);
        }
    }

    private void follow(Recipe recipe) {
        catalog.install(mill.judges(recipe, surroundings), recipe);
        List<StatusBoard.Wanted> wanted = new ArrayList<>();
        for (StageDescriptor descriptor : mill.descriptors()) {
            Stage<?, ?> stage = mill.create(descriptor.name(), recipe, surroundings);
            wanted.add(new StatusBoard.Wanted(
                    descriptor.name(), Mill.fingerprint(stage, recipe), Mill.settings(stage, recipe)));
        }
        statusBoard.want(wanted);
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
        Recipe recipe = recipe();
        Importing.Found found = new Importing(new SourceTree(catalog)).find(request);
        Stage<?, ?> stage = mill.create(Mill.IMPORT, recipe, surroundings);
        RunReport run = run(stage, recipe, Selection.all(), listener);
        if (request.retryFailed() && run.end() == RunReport.End.DONE) {
            run = run(stage, recipe, new Selection(null, null, Selection.Retry.FAILED), listener);
        }
        return new ImportReport(
                kinds(found.sources(), run.runId()),
                found.change().added(),
                found.change().changed(),
                found.change().unchanged(),
                found.change().gone(),
                found.skipped(),
                found.problems(),
                run);
    }

    private List<ImportReport.Kind> kinds(Set<String> sources, long run) {
        Readers readers = Readers.standard();
        SortedMap<String, ImportReport.Kind> kinds = new TreeMap<>();
        for (ImportCensus.Row row : new ImportCensus(catalog).count(sources, run)) {
            SourceReader reader = readers.forName(row.name());
            String name = reader == null ? "other" : reader.kind();
            kinds.merge(
                    name,
                    new ImportReport.Kind(name, row.files(), row.fresh(), row.failed(), row.characters(), row.images()),
                    ImportReport.Kind::plus);
        }
        return List.copyOf(kinds.values());
    }

    /**
     * Returns the stages that {@code text} names: one, {@code A..B}, or {@code all}.
     *
     * @throws QuernException when it names none; the message knows the nearest
     */
    public List<String> range(String text) {
        return mill.range(text);
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
     */
    public RunReport run(RunRequest request, RunListener listener) throws SettingException {
        Workbench.Made made = bench.made(request.stage(), request.settings(), models.under(request.calls()));
        return run(made.stage(), made.recipe(), request.selection(), listener);
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
     *
     * @throws FaultException when the provider did not take it
     */
    public BatchReport submit(RunRequest request) throws SettingException, FaultException, InterruptedException {
        return expenses.submit(request);
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

    private RunReport run(Stage<?, ?> stage, Recipe recipe, Selection selection, RunListener listener) {
        try (RunLedger ledger = runBook.begin(new Workbench.Made(stage, recipe).asked(selection))) {
            return runner.run(stage, ledger, Pace.of(recipe, stage.waits()), listener);
        }
    }

    /** Returns how far each stage is, in the order of the mill. */
    public List<StatusBoard.Row> status() throws SettingException {
        recipe();
        return statusBoard.rows();
    }

    /**
     * Returns the whole id behind what a person typed: a prefix of an id, or a document's uri.
     *
     * @throws dev.quern.catalog.CatalogException when none or several match
     */
    public String resolve(String typed) {
        return new ItemFinder(catalog).resolve(typed);
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
        return new UserSql(catalog, readable(folder(), recipe()));
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
        String select = from == null ? null : query(from);
        ExportLog log = new ExportLog(catalog);
        try (ExportSnapshot rows = ExportSnapshot.take(catalog, select)) {
            ExportResult result = new Exporter(folder())
                    .export(
                            rows,
                            log.provenance(recipe.whole("seed")),
                            format,
                            folder.toAbsolutePath().normalize(),
                            overwrite,
                            from);
            log.record(result, from);
            return result;
        }
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
        try (QaSnapshot documents = QaSnapshot.take(catalog)) {
            ExportResult result = new Exporter(folder()).export(documents, files, folder.toAbsolutePath().normalize(), overwrite);
            new ExportLog(catalog).record(result, null);
            return result;
        }
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
        try (CallSnapshot calls = CallSnapshot.take(catalog)) {
            ExportResult result = new Exporter(folder()).export(calls, folder.toAbsolutePath().normalize(), overwrite);
            new ExportLog(catalog).record(result, null);
            return result;
        }
    }

    private String query(String from) throws SettingException {
        List<SqlDecision.Allowed> statements = sql().judge(from);
        if (statements.size() == 1 && statements.getFirst() instanceof SqlDecision.Read read) {
            return read.sql();
        }
        throw new QuernException("--from takes one query, such as 'select question, answer, split from samples'");
    }

    /** Commits what is settled, and releases the workspace. */
    @Override
    public void close() {
        models.close();
        catalog.close();
    }
}
